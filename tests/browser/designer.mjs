// The built designer in a browser: starts `stackwright serve`, opens the page, and fails the test on any error in it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release/stackwright");

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts the server on a free port; gives back its address, without a slash at the end. It stops with test `t`. */
export async function serve(t, ...options) {
  if (process.env.STACKWRIGHT_URL) return process.env.STACKWRIGHT_URL.replace(/\/$/, "");
  assert.ok(existsSync(program), `${program} is missing: \`cargo xtask build\` makes it`);
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(program, ["serve", "--listen", address, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => server.once("exit", resolve));
  t.after(async () => {
    server.kill("SIGTERM");
    await ended;
  });
  const url = `http://${address}`;
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) break;
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return url;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`the server did not answer at ${url}/health; it said:\n${said}`);
}

/**
 * Opens the designer in a fresh browser profile.
 *
 * Options: `path` (default "/"), `url` of another host, `locale` ("en-US"), `colorScheme` ("light"), `viewport`,
 * `context` for a second tab of the same profile, `ignore` (patterns of console errors that the test provokes),
 * and whatever else Playwright's `newContext` takes. Gives back `{ page, context, browser, url, errors }`.
 * Uncaught errors and console errors fail the test when it ends.
 */
export async function open(t, options = {}) {
  const { path = "/", url = await serve(t), context: given, ignore = [], ...rest } = options;
  const browser = given?.browser() ?? (await launch(t));
  const context =
    given ??
    (await browser.newContext({ locale: "en-US", colorScheme: "light", viewport: { width: 1440, height: 900 }, ...rest }));
  const page = await context.newPage();
  const errors = [];
  const note = (text) => ignore.some((pattern) => pattern.test(text)) || errors.push(text);
  page.on("pageerror", (error) => note(String(error)));
  page.on("console", (message) => message.type() === "error" && note(`console: ${message.text()}`));
  t.after(() => assert.deepEqual(errors, [], "the page reported errors"));
  await page.goto(`${url.replace(/\/$/, "")}${path}`);
  return { page, context, browser, url, errors };
}
