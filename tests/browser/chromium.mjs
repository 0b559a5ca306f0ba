// A headless Chromium for tests, and a server for a folder of files. Both end with the test that asked for them.
import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

// Without these, Chromium looks for updates and experiments on the network at every start.
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

function executable() {
  try {
    return execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
  } catch {
    throw new Error("chromium is missing: `cargo xtask setup --browser` installs it");
  }
}

/** Starts a browser; it is closed when test `t` ends. */
export async function launch(t, options = {}) {
  const browser = await chromium.launch({ executablePath: executable(), args: QUIET, ...options });
  t.after(() => browser.close());
  return browser;
}

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Serves a folder as a plain web host does, optionally below a path; gives back the address of its index.html. */
export async function serveFolder(t, folder, below = "/") {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const rest = path.startsWith(below) ? path.slice(below.length) : undefined;
    const file = rest === undefined ? "" : join(folder, normalize(`/${rest}`), rest === "" || rest.endsWith("/") ? "index.html" : "");
    if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${server.address().port}${below}`;
}
