// Types in a large template in the built designer and prints `name value` lines: nanoseconds from an input event to the
// updated form and list of problems, the longest task of the main thread meanwhile, and the bytes of a first load.
// Usage: node keystroke.mjs TEMPLATE
import { readFileSync } from "node:fs";
import { createServer, request as send } from "node:http";
import { open, serve } from "../browser/designer.mjs";

const template = readFileSync(process.argv[2], "utf8");
const KEYS = 120;
// A fast typist: about ten keys a second.
const PAUSE = 100;

const endings = [];
const t = { after: (ending) => endings.unshift(ending) };

/** Every byte that a first visit fetches, those of the worker too: counted in a proxy between browser and server. */
async function firstLoad(url) {
  let total = 0;
  const proxy = createServer((request, response) => {
    const { hostname, port } = new URL(url);
    const onward = send({ hostname, port, path: request.url, headers: request.headers }, (answer) => {
      let size = answer.rawHeaders.join(": ").length;
      answer.on("data", (chunk) => (size += chunk.length));
      answer.on("end", () => {
        total += size;
        if (process.env.VERBOSE) console.error(String(size).padStart(8), request.url);
      });
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { page, context } = await open(t, { url: `http://127.0.0.1:${proxy.address().port}` });
  await page.waitForLoadState("networkidle");
  // The worker starts when the page stands.
  await page.waitForTimeout(2000);
  console.log("bytes.first-load", total);
  await context.close();
  proxy.close();
  proxy.closeAllConnections();
}

/** The longest task of the page's main thread while `action` runs, in milliseconds. */
async function longestTask(page, browser, action) {
  const session = await browser.newBrowserCDPSession();
  const tasks = [];
  const threads = new Map();
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) {
      if (event.name === "thread_name") threads.set(`${event.pid}:${event.tid}`, event.args.name);
      if (event.name.endsWith("RunTask") && event.ph === "X") tasks.push(event);
    }
  });
  const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  const categories = ["toplevel", "disabled-by-default-devtools.timeline", "__metadata"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: categories } });
  await action();
  await session.send("Tracing.end");
  await ended;
  const main = tasks.filter((task) => threads.get(`${task.pid}:${task.tid}`) === "CrRendererMain");
  if (main.length === 0) throw new Error("the trace holds no task of the main thread");
  return Math.max(...main.map((task) => task.dur)) / 1000;
}

/** Puts the cursor behind `before`. */
async function goTo(page, before) {
  const found = template.indexOf(before);
  if (found < 0) throw new Error(`the template lacks ${JSON.stringify(before)}`);
  const line = template.slice(0, found + before.length).split("\n").length;
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+Home");
  for (let down = 1; down < line; down++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("Home");
  const column = before.length - (before.lastIndexOf("\n") + 1);
  for (let right = 0; right < column; right++) await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(500);
}

/** Types, and gives back how long each key took to change the panel, in milliseconds. */
async function type(page, panel) {
  await page.evaluate((panel) => {
    window.times = [];
    window.pressed = undefined;
    document.addEventListener("beforeinput", (event) => (window.pressed ??= event.timeStamp), { capture: true });
    window.watcher?.disconnect();
    window.watcher = new MutationObserver(() => {
      if (window.pressed === undefined) return;
      window.times.push(performance.now() - window.pressed);
      window.pressed = undefined;
    });
    window.watcher.observe(document.querySelector(panel), { subtree: true, childList: true, characterData: true, attributes: true });
  }, panel);
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press("abcdefghij"[key % 10]);
    await page.waitForTimeout(PAUSE);
  }
  await page.waitForTimeout(500);
  return page.evaluate(() => window.times);
}

try {
  const url = await serve(t);
  await firstLoad(url);
  const { page, browser } = await open(t, { url });
  await page.locator("#open-files").setInputFiles({ name: "template.tf", mimeType: "text/plain", buffer: Buffer.from(template) });
  await page.locator(".cm-content").waitFor();
  await page.waitForTimeout(1000);
  const times = [];
  let longest = 0;
  // In the default the form changes with every key, in the name of an argument the problem that names it.
  for (const [before, panel] of [
    ['variable "key_pair" {\n  type    = string\n  default = "', "#variables"],
    ['variable "key_pair" {\n  t', "#problems"],
  ]) {
    await goTo(page, before);
    const task = await longestTask(page, browser, async () => times.push(...(await type(page, panel))));
    longest = Math.max(longest, task);
  }
  if (times.length < KEYS * 1.9) throw new Error(`only ${times.length} of ${2 * KEYS} keys changed the panels`);
  times.sort((a, b) => a - b);
  const nanoseconds = (milliseconds) => Math.round(milliseconds * 1e6);
  console.log("keystroke.median", nanoseconds(times[times.length >> 1]));
  console.log("keystroke.p95", nanoseconds(times[Math.floor(times.length * 0.95)]));
  console.log("keystroke.worst", nanoseconds(times.at(-1)));
  console.log("keystroke.longest-task", nanoseconds(longest));
} finally {
  for (const ending of endings) await ending();
}
