// The wasm of parser and variable analysis alone against what Terraform says (`golden/variables`): it is built without
// texts, unknown values and functions, and must answer all the same.
// Usage: OURS=file.wasm node --test variables.test.mjs
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const { instance } = await WebAssembly.instantiate(readFileSync(process.env.OURS), {});
const { memory, room, variables, answer } = instance.exports;

function analyse(files) {
  const text = new TextEncoder().encode(files.map(([path, text]) => `${path}\x1f${text}`).join("\x1e"));
  const at = room(text.length);
  new Uint8Array(memory.buffer, at, text.length).set(text);
  const length = Number(variables(at, text.length));
  const json = new TextDecoder().decode(new Uint8Array(memory.buffer, answer(), Math.abs(length)));
  return { refused: length < 0, variables: parse(json).variables };
}

/** JSON with every number as the text of its digits, so that none is rounded. */
function parse(json) {
  return JSON.parse(json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (part) => (part[0] === '"' ? part : `"${digits(part)}"`)));
}

/** A number's digits without what can be written in several ways: `1.50e2` is `number 150`. */
function digits(number) {
  const [, sign, whole, fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number);
  const all = (whole + fraction).replace(/^0+/, "");
  const kept = all.replace(/0+$/, "");
  const places = Number(exponent) - fraction.length + all.length - kept.length;
  return kept === "" ? "number 0" : `number ${sign}${kept} ${places}`;
}

/** As the API chooses the syntax of a template that has no name. */
const nameOfBody = (body) => (/^[ \t\r\n]*\{/.test(body) ? "main.tf.json" : "main.tf");
const isConfiguration = (path) => /^[^/.][^/]*\.tf(\.json)?$/.test(path) && !/~$|^#.*#$/.test(path);

const cases = readFileSync(new URL("../golden/variables/cases.jsonl", import.meta.url), "utf8").trim().split("\n");
for (const line of cases) {
  const expected = parse(line);
  // Bytes that are no text cannot cross as one.
  if (expected.files_base64) continue;
  test(`${expected.id} ${expected.title}`, () => {
    const files = expected.files
      ? Object.entries(expected.files).filter(([path]) => isConfiguration(path))
      : [[nameOfBody(expected.body), expected.body]];
    const found = analyse(files);
    assert.equal(found.refused, "error" in expected && expected.error !== null);
    if (!found.refused) assert.deepEqual(found.variables, expected.variables);
  });
}
