// Times our parser, hcl-edit and hcl2json as wasm in one process, taking turns, and prints `name nanoseconds` lines.
// Usage: node parse.mjs FOLDER OURS.wasm RIVAL.wasm
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as hcl2json } from "@cdktf/hcl2json";

const [folder, oursFile, rivalFile] = process.argv.slice(2);
const template = readFileSync(join(folder, "template.tf"), "utf8");
const many = readdirSync(join(folder, "many")).sort().map((name) => readFileSync(join(folder, "many", name), "utf8"));
const encoder = new TextEncoder();

async function load(file) {
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {});
  const { exports } = instance;
  // Strings cross as UTF-8, copied in on every call, as a page would have to.
  const call = (name, text) => {
    const bytes = encoder.encode(text);
    const at = exports.room(bytes.length);
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
    return exports[name](at, bytes.length);
  };
  return { call, exports };
}

const ours = await load(oursFile);
const rival = await load(rivalFile);
const check = (name, result) => {
  if (!result) throw new Error(`${name} refuses the template`);
};
check("ours", ours.call("parse", template));
check("hcl-edit", rival.call("parse", template));
check("hcl2json", await hcl2json("template.tf", template));

/** The median of each action in nanoseconds; they take turns, so that a busy machine hurts all alike. */
async function medians(rounds, actions) {
  const times = Object.fromEntries(Object.keys(actions).map((name) => [name, []]));
  for (let round = 0; round < rounds * 1.2; round++) {
    for (const [name, action] of Object.entries(actions)) {
      const start = process.hrtime.bigint();
      const result = action();
      if (result instanceof Promise) await result;
      const time = Number(process.hrtime.bigint() - start);
      // The first sixth warms up: the engine compiles hot functions again.
      if (round >= rounds * 0.2) times[name].push(time);
    }
  }
  for (const [name, list] of Object.entries(times)) console.log(name, list.sort((a, b) => a - b)[list.length >> 1]);
}

/** The JSON of the variables, decoded and parsed as a page would. */
function variables(texts) {
  const files = texts.map((text, number) => `file${String(number).padStart(3, "0")}.tf\x1f${text}`);
  const length = ours.call("variables", files.join("\x1e"));
  const json = new TextDecoder().decode(new Uint8Array(ours.exports.memory.buffer, ours.exports.answer(), Number(length)));
  return JSON.parse(json).variables;
}
if (!Array.isArray(variables([template]))) throw new Error("no variables");

await medians(500, {
  "wasm.parse.ours": () => ours.call("parse", template),
  "wasm.parse.hcl-edit": () => rival.call("parse", template),
  "wasm.variables.ours": () => variables([template]),
});
await medians(15, {
  "wasm.parse.hcl2json": () => hcl2json("template.tf", template),
  "wasm.parse.ours.beside": () => ours.call("parse", template),
});
await medians(25, {
  "wasm.many.ours": () => many.forEach((text) => ours.call("parse", text)),
  "wasm.many.hcl-edit": () => many.forEach((text) => rival.call("parse", text)),
  "wasm.many.variables.ours": () => variables(many),
});
