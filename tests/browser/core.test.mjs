// The core is a second wasm instance: what happens when it traps, hangs or cannot start, and where it is found.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import test from "node:test";
import { serveFolder } from "./chromium.mjs";
import { open } from "./designer.mjs";
import { openProject, tools } from "./project.mjs";

const main = 'variable "first" {\n  type = string\n}\n';

/** Keeps every worker of the page where a test can reach it. */
const remember = () => {
  window.workers = [];
  window.Worker = class extends Worker {
    constructor(...all) {
      super(...all);
      this.heard = 0;
      this.addEventListener("message", () => this.heard++);
      window.workers.push(this);
    }
  };
};
const workers = (page) => page.evaluate(() => window.workers.length);

async function withWorkers(t, files, options = {}) {
  const opened = await open(t, options);
  await opened.page.addInitScript(remember);
  await opened.page.reload();
  await opened.page.locator(".start h1").waitFor();
  await opened.page
    .locator('#open-files')
    .setInputFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })));
  await opened.page.locator(".cm-content").waitFor();
  // The first core and the complete one that takes its place.
  await opened.page.waitForFunction(() => window.workers[1]?.heard > 1);
  return { ...opened, ...tools(opened.page) };
}

test("after a trap in the core the next key works", async (t) => {
  const { page, code, names } = await withWorkers(t, { "main.tf": main });
  await page.locator('[data-variable="first"]').waitFor();
  await code.click();
  await page.keyboard.press("Control+End");
  // The shipped core executes `unreachable`.
  await page.evaluate(() => window.workers.at(-1).postMessage({ version: 0, request: "trap" }));
  await page.keyboard.type('variable "second" {}');
  await page.locator('[data-variable="second"]').waitFor();
  assert.deepEqual(await names(), ["first", "second"]);
  assert.equal(await workers(page), 3, "the core was replaced once");
  await page.locator(".tok-blockType").first().waitFor();
});

test("a core that traps again and again is replaced each time", async (t) => {
  const { page, code } = await withWorkers(t, { "main.tf": main });
  await page.locator('[data-variable="first"]').waitFor();
  await code.click();
  await page.keyboard.press("Control+End");
  for (const name of ["a", "b", "c", "d", "e"]) {
    await page.evaluate(() => window.workers.at(-1).postMessage({ version: 0, request: "trap" }));
    await page.keyboard.type(`variable "${name}" {}`);
    await page.keyboard.press("Enter");
    await page.locator(`[data-variable="${name}"]`).waitFor();
  }
  assert.equal(await workers(page), 7);
});

test("a core that hangs is replaced", async (t) => {
  const { page, code } = await withWorkers(t, { "main.tf": main });
  await page.locator('[data-variable="first"]').waitFor();
  // Messages vanish, as they do when the core is busy for ever.
  await page.evaluate(() => (window.workers.at(-1).postMessage = () => {}));
  await code.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type('variable "second" {}');
  await page.locator('[data-variable="second"]').waitFor({ timeout: 15_000 });
  assert.equal(await workers(page), 3);
});

test("without a core the text stays, is kept, and the page says what is missing", async (t) => {
  const { page } = await open(t, { ignore: [/worker/i, /Failed to load resource/] });
  await page.route(/worker_bg\.wasm/, (route) => route.abort());
  await page.reload();
  await page.locator(".gallery-card").first().click();
  await page.locator(".cm-content").click();
  await page.getByText("The core does not answer.").waitFor();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# still here\n");
  await page.getByText("# still here").waitFor();
  await page.waitForTimeout(900);
  await page.unroute(/worker_bg\.wasm/);
  await page.reload();
  await page.getByText("# still here").waitFor();
  await page.locator(".status").getByText(/Settled/).waitFor();
});

test("without the complete core everything but values works", async (t) => {
  const { page } = await open(t, { ignore: [/worker/i, /Failed to load resource/] });
  await page.route(/complete_bg\.wasm/, (route) => route.abort());
  const { code, names } = tools(page);
  await page.locator("#open-files").setInputFiles({ name: "main.tf", mimeType: "text/plain", buffer: Buffer.from(main) });
  await page.locator('[data-variable="first"]').waitFor();
  await page.waitForTimeout(1500);
  await code.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type('variable "second" {}');
  await page.locator('[data-variable="second"]').waitFor();
  assert.deepEqual(await names(), ["first", "second"]);
});

test("the page works from a folder of a plain web host, without the server", async (t) => {
  const dist = process.env.STACKWRIGHT_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
  const url = await serveFolder(t, dist, "/some/where/designer/");
  const { page } = await openProject(t, { "main.tf": main }, { url });
  await page.locator('[data-variable="first"]').waitFor();
  const elsewhere = [];
  page.on("request", (request) => request.url().startsWith(url) || elsewhere.push(request.url()));
  await page.reload();
  await page.locator('[data-variable="first"]').waitFor();
  assert.deepEqual(elsewhere.filter((address) => !/^(data|blob):/.test(address)), []);
});
