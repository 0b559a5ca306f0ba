// Installs the packed tarball somewhere else and uses it the four ways that the package promises, plus TypeScript.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, serveFolder } from "../browser/chromium.mjs";
import { EXPECTED } from "./story.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const made = join(root, "target/npm");
const consumer = join(made, "consumer");
const write = (file, text) => writeFileSync(join(consumer, file), text);
const run = (program, ...parameters) => execFileSync(program, parameters, { cwd: consumer, encoding: "utf8" });

before(() => {
  const tarballs = readdirSync(made).filter((name) => name.endsWith(".tgz"));
  assert.equal(tarballs.length, 1, `one tarball in ${made}; \`cargo xtask npm\` makes it`);
  rmSync(consumer, { recursive: true, force: true });
  mkdirSync(consumer, { recursive: true });
  write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
  run("npm", "install", "--offline", "--silent", "--no-package-lock", join(made, tarballs[0]));
  cpSync(join(root, "tests/npm/story.mjs"), join(consumer, "story.mjs"));
});

test("the package is complete and holds one wasm file", () => {
  const folder = join(consumer, "node_modules/@stackwright/core");
  const files = readdirSync(folder);
  assert.equal(files.filter((name) => name.endsWith(".wasm")).length, 1);
  for (const name of ["README.md", "LICENSE", "index.d.ts", "node.d.cts", "web.d.ts"]) assert.ok(files.includes(name), name);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const paths = JSON.stringify(manifest.exports).match(/"\.\/[^"]+\.[^"]+"/g).map((path) => JSON.parse(path));
  for (const path of paths) assert.ok(existsSync(join(folder, path)), `${path} is exported but absent`);
  assert.equal(manifest.dependencies, undefined);
});

test("Node, ES module", () => {
  write("esm.mjs", 'import * as core from "@stackwright/core";\nimport { story } from "./story.mjs";\nconsole.log(JSON.stringify(story(core)));\n');
  assert.deepEqual(JSON.parse(run("node", "esm.mjs")), EXPECTED);
});

test("Node, CommonJS, sharing one instance with the ES module", () => {
  write(
    "common.cjs",
    'const core = require("@stackwright/core");\n' +
      'Promise.all([import("./story.mjs"), import("@stackwright/core")]).then(([{ story }, esm]) =>\n' +
      "  console.log(JSON.stringify({ story: story(core), same: esm.format === core.format })));\n",
  );
  assert.deepEqual(JSON.parse(run("node", "common.cjs")), { story: EXPECTED, same: true });
});

const PAGE = (script) => `<!doctype html><meta charset="utf-8"><title>consumer</title><link rel="icon" href="data:,">${script}`;

/** Serves a folder, opens its index.html and gives back what the page put into `window.seen`. */
async function seenInBrowser(t, folder) {
  const url = await serveFolder(t, folder);
  const browser = await launch(t);
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(url);
  await page.waitForFunction(() => window.seen !== undefined, undefined, { timeout: 10_000 }).catch(() => {});
  assert.deepEqual(errors, []);
  return page.evaluate(() => window.seen);
}

test("Vite, built without plugins", async (t) => {
  const { build } = await import("vite");
  write("main.mjs", 'import * as core from "@stackwright/core";\nimport { story } from "./story.mjs";\nwindow.seen = story(core);\n');
  write("index.html", PAGE('<script type="module" src="/main.mjs"></script>'));
  await build({ root: consumer, logLevel: "warn", configFile: false, build: { outDir: "built", emptyOutDir: true } });
  assert.deepEqual(await seenInBrowser(t, join(consumer, "built")), EXPECTED);
});

test("a plain module script", async (t) => {
  const folder = join(consumer, "plain");
  cpSync(join(consumer, "node_modules/@stackwright/core"), join(folder, "core"), { recursive: true });
  cpSync(join(consumer, "story.mjs"), join(folder, "story.mjs"));
  const script = `<script type="module">
    import init, * as core from "./core/web.js";
    import { story } from "./story.mjs";
    await init();
    window.seen = story(core);
  </script>`;
  writeFileSync(join(folder, "index.html"), PAGE(script));
  assert.deepEqual(await seenInBrowser(t, folder), EXPECTED);
});

test("TypeScript, strict, as Node and as a bundler resolve it", () => {
  const use = `
const parsed = parseTemplateVariables({ "main.tf": "", "logo.tf": new Uint8Array() });
const names: string[] = parsed.variables.map((variable) => variable.name);
const text: string = format("a=1").text;
const workspace = new Workspace({ "main.tf": "" });
workspace.edit("main.tf", [{ from: 0, to: 0, insert: "#" }]);
for (const problem of workspace.diagnostics()) {
  const line: number | undefined = problem.range?.start.line;
  void [problem.severity, problem.summary, problem.from, problem.to, line];
}
workspace.setInputs({ vars: { size: 3, names: ["a"], big: { exactNumber: "1e100" } } });
workspace.setInputs({ vars: [{ name: "size", input: { expression: "1 + 2" } }] });
for (const output of workspace.outputs()) {
  const reasons: string[] = output.result?.because?.map((cause) => cause.subject + cause.reason) ?? [];
  const state: "known" | "partly" | "unknown" | "sensitive" | "invalid" | undefined = output.result?.state;
  void [output.name, output.expression, reasons, state];
}
const shown: string = workspace.evaluate("1 + 1").text;
const { from, items } = workspace.complete("main.tf", 0);
const label: string | undefined = items[0]?.insert ?? items[0]?.label;
const title: string | undefined = workspace.hover("main.tf", from)?.title;
const line: number | undefined = workspace.definition("main.tf", 0)?.target.line;
void [shown, label, title, line, workspace.references("main.tf", 0), workspace.advice()];
// @ts-expect-error an input has a name
workspace.setInputs({ vars: [{ input: { value: 1 } }] });
// @ts-expect-error a change needs an insert
workspace.edit("main.tf", [{ from: 0, to: 0 }]);
// @ts-expect-error a file is a text or bytes
parseTemplateVariables({ "main.tf": 1 });
void [names, text];
`;
  write("use.mts", `import { format, parseTemplateVariables, Workspace } from "@stackwright/core";\n${use}`);
  write("use.cts", `import { format, parseTemplateVariables, Workspace } from "@stackwright/core";\n${use}`);
  write("web.mts", 'import init, { format } from "@stackwright/core/web";\nawait init();\nconst text: string = format("").text;\nvoid text;\n');
  const tsc = join(root, "node_modules/.bin/tsc");
  const common = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,dom", "--types", ""];
  const compile = (...options) => {
    try {
      run(tsc, ...common, ...options);
    } catch (error) {
      assert.fail(error.stdout || String(error));
    }
  };
  compile("--module", "nodenext", "--moduleResolution", "nodenext", "use.mts", "use.cts", "web.mts");
  compile("--module", "esnext", "--moduleResolution", "bundler", "use.mts", "web.mts");
});
