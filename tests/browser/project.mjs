// Fills the designer with files and reads what it shows: what the stories of editor and form have in common.
import { open } from "./designer.mjs";

/** Opens the designer with these files (path to text or bytes) and waits until the core has answered. */
export async function openProject(t, files, options = {}) {
  const opened = await open(t, options);
  const { page } = opened;
  await page.locator(".start h1").waitFor();
  await page
    .locator('#open-files')
    .setInputFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })));
  await page.locator(".cm-content").waitFor();
  await page.locator(".status").getByText(/Settled|算完/).waitFor();
  return { ...opened, ...tools(page) };
}

/** What the stories look at. */
export function tools(page) {
  return {
    code: page.locator(".code-editor .cm-content"),
    field: (name) => page.locator(`[id="variable-${name}"]`),
    row: (name) => page.locator(`[data-variable="${name}"]`),
    problems: page.locator(".problems li .msg"),
    names: () => page.locator("[data-variable]").evaluateAll((rows) => rows.map((row) => row.dataset.variable)),
    /** The stored text of a file, as the project's archive would hold it. */
    show: (path) => page.getByRole("tab", { name: path }).click(),
  };
}
