// Times the npm package's evaluation in Node and prints `name nanoseconds` lines.
// Usage: node values.mjs TEMPLATE PACKAGE
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [file, folder] = process.argv.slice(2);
const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const entry = (target) => (typeof target === "string" ? target : entry(target.node ?? target.import ?? target.default));
const { Workspace } = await import(pathToFileURL(join(folder, entry(exports["."]))));
const template = readFileSync(file, "utf8");
const workspace = new Workspace({ "main.tf": template });
if (workspace.outputs().length === 0) throw new Error("the template has no outputs");

/** The median of an action after a change of the text that makes all values new, the change not included. */
function median(name, action) {
  const times = [];
  for (let round = 0; round < 60; round++) {
    const insert = round % 2 ? "" : "#\n";
    workspace.edit("main.tf", [{ from: 0, to: round % 2 ? 2 : 0, insert }]);
    const start = process.hrtime.bigint();
    action();
    // The first rounds warm up: the engine compiles hot functions again.
    if (round >= 20) times.push(Number(process.hrtime.bigint() - start));
  }
  console.log(name, times.sort((a, b) => a - b)[times.length >> 1]);
}

median("values.outputs", () => workspace.outputs());
median("values.diagnostics", () => workspace.diagnostics());
