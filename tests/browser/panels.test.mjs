// Panels: gone to and resized from the keyboard; the palette; lists that jump to the source.
import assert from "node:assert/strict";
import test from "node:test";
import { openProject } from "./project.mjs";

const text = `variable "zone" {
  type = string
}

resource "cloud_server" "web" {
  zone = var.zone
}

output "name" {
  value = cloud_server.web.name
}
`;
const width = (page, id) => page.locator(`#${id}`).evaluate((element) => Math.round(element.getBoundingClientRect().width));
const place = (page) => page.evaluate(() => ["files", "outline", "editor", "problems", "variables", "lists"].find((id) => document.getElementById(id)?.contains(document.activeElement)));
const line = (page) => page.locator(".status .figure").first().textContent();

test("F6 and Shift F6 visit the panels in order; Ctrl 1 to 5 go there", async (t) => {
  const { page } = await openProject(t, { "main.tf": text });
  await page.keyboard.press("Control+1");
  await page.waitForTimeout(80);
  const visited = [];
  for (let step = 0; step < 6; step++) {
    visited.push(await place(page));
    await page.keyboard.press("F6");
    await page.waitForTimeout(80);
  }
  assert.deepEqual(visited, ["files", "outline", "editor", "problems", "variables", "lists"]);
  await page.keyboard.press("Shift+F6");
  await page.waitForTimeout(80);
  assert.equal(await place(page), "lists");
  for (const [key, id] of [["2", "outline"], ["3", "editor"], ["4", "problems"], ["5", "variables"]]) {
    await page.keyboard.press(`Control+${key}`);
    await page.waitForTimeout(80);
    assert.equal(await place(page), id);
  }
});

test("a separator moves by keys and pointer, has limits, collapses, resets, and is kept", async (t) => {
  const { page } = await openProject(t, { "main.tf": text });
  const own = await width(page, "dock-in");
  const separator = page.getByRole("separator", { name: "Width of the left column" });
  await separator.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await width(page, "dock-in"), own + 32);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await width(page, "dock-in"), own + 16);
  await page.keyboard.press("Home");
  assert.equal(await width(page, "dock-in"), 180);
  await page.keyboard.press("End");
  assert.equal(await width(page, "dock-in"), 480);
  assert.equal(await separator.getAttribute("aria-valuenow"), "480");
  await page.reload();
  await separator.waitFor();
  assert.equal(await width(page, "dock-in"), 480);
  await separator.focus();
  await page.keyboard.press("Enter");
  assert.equal(await width(page, "dock-in"), 0);
  await page.keyboard.press("Enter");
  assert.equal(await width(page, "dock-in"), 480);
  const box = await separator.boundingBox();
  await page.mouse.move(box.x, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x - 100, box.y + 200, { steps: 4 });
  await page.mouse.up();
  assert.equal(await width(page, "dock-in"), 380);
  await separator.dblclick();
  assert.equal(await width(page, "dock-in"), own);
});

test("outline, outputs, resources and problems jump to the source", async (t) => {
  const { page, code } = await openProject(t, { "main.tf": text });
  await page.locator("#outline [role=treeitem]", { hasText: "web" }).click();
  await page.waitForFunction(() => document.querySelector(".status .figure").textContent.includes("Line 5"));
  await page.locator("#lists").getByRole("button", { name: /cloud_server/ }).click();
  assert.match(await line(page), /Line 5/);
  await page.getByRole("tab", { name: /Outputs/ }).click();
  await page.locator("#lists").getByRole("button", { name: /cloud_server\.web\.name/ }).click();
  await page.waitForFunction(() => document.querySelector(".status .figure").textContent.includes("Line 9"));
  await code.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("resource {");
  await page.locator(".problems li").first().waitFor();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("F8");
  await page.waitForFunction(() => !document.querySelector(".status .figure").textContent.includes("Line 1,"));
  assert.equal(await place(page), "editor");
  await page.keyboard.press("Control+Home");
  await page.locator(".problem").first().click();
  await page.waitForFunction(() => !document.querySelector(".status .figure").textContent.includes("Line 1,"));
});

test("the palette obeys what is written, also on a machine that draws more slowly than one types", async (t) => {
  const { page, context } = await openProject(t, { "main.tf": text });
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 12 });
  for (const theme of ["dark", "light", "dark", "light", "dark"]) {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.type(`theme ${theme}`);
    await page.keyboard.press("Enter");
    await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, theme, { timeout: 5000 });
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
});

test("the palette runs commands, opens files and goes to blocks", async (t) => {
  const { page } = await openProject(t, { "main.tf": text, "other.tf": "# other\n" });
  const palette = page.getByRole("combobox");
  await page.keyboard.press("Control+k");
  await palette.waitFor();
  await page.keyboard.type("theme dark");
  await page.keyboard.press("Enter");
  // The page hears of it in a task of its own.
  await page.locator('html[data-theme="dark"]').waitFor();
  await page.keyboard.press("Control+p");
  await palette.waitFor();
  await page.keyboard.type("other");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "other.tf", selected: true }).waitFor();
  await page.keyboard.press("Control+p");
  await palette.waitFor();
  await page.keyboard.type("main");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "main.tf", selected: true }).waitFor();
  await page.keyboard.press("Control+Shift+o");
  await palette.waitFor();
  await page.keyboard.type("web");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".status .figure").textContent.includes("Line 5"));
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("? shows the keys, except while writing", async (t) => {
  const { page, code } = await openProject(t, { "main.tf": text });
  await code.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# ?");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.locator("#files [role=treeitem]").first().focus();
  await page.keyboard.press("Shift+?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
});

test("Shift Alt F formats the file as one step, which undo takes back", async (t) => {
  const { page, code } = await openProject(t, { "main.tf": 'locals {\na=1\nlonger   =   2\n}\n' });
  await code.click();
  await page.keyboard.press("Shift+Alt+F");
  await page.getByText("  longer = 2").waitFor();
  await page.locator(".context").getByRole("button", { name: "Undo" }).click();
  await page.getByText("longer   =   2").waitFor();
});

test("on a phone one panel is shown at a time", async (t) => {
  const { page } = await openProject(t, { "main.tf": text }, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const shown = async () => (await Promise.all(["files", "editor", "variables", "lists", "problems"].map(async (id) => ((await page.locator(`#${id}`).isVisible()) ? id : "")))).filter(Boolean);
  assert.deepEqual(await shown(), ["editor"]);
  for (const [name, id] of [["Files", "files"], ["Inputs", "variables"], ["Results", "lists"], ["Problems", "problems"], ["Edit", "editor"]]) {
    await page.locator(".panes").getByRole("button", { name }).click();
    assert.deepEqual(await shown(), [id], name);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.equal(overflow, 0, "the page does not scroll sideways");
});
