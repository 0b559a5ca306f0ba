// Assembles the npm package from the output of wasm-bindgen's nodejs and web targets and the files of npm/.
// Usage: node npm-package.mjs NODEJS_FOLDER WEB_FOLDER PACKAGE_FOLDER
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [nodejs, web, out] = process.argv.slice(2);
const read = (folder, file) => readFileSync(join(folder, file), "utf8");
const write = (file, text) => writeFileSync(join(out, file), text);

const types = (text, name) => text.replace('@ts-self-types="./stackwright.d.ts"', `@ts-self-types="./${name}"`);
const glue = read(nodejs, "stackwright.js");
const names = [...glue.matchAll(/^exports\.(\w+) =/gm)].map((match) => match[1]).filter((name) => !name.startsWith("__"));
if (names.length === 0) throw new Error("the nodejs glue exports nothing: has wasm-bindgen's output changed?");
const list = names.join(", ");

write("node.cjs", types(glue, "node.d.cts"));
// Through the CommonJS file, so that a process that uses both has one instance.
write("node.mjs", `import core from "./node.cjs";\nexport const { ${list} } = core;\n`);
write("web.js", types(read(web, "stackwright.js"), "web.d.ts"));
write("index.js", `import init from "./web.js";\nawait init();\nexport { ${list} } from "./web.js";\n`);
// Classes have `[Symbol.dispose]`, which a consumer's own `lib` need not know.
const lib = '/// <reference lib="esnext.disposable" />\n';
const declarations = lib + read(nodejs, "stackwright.d.ts");
write("index.d.ts", declarations);
write("node.d.cts", declarations);
write("web.d.ts", lib + read(web, "stackwright.d.ts"));

const root = new URL("../../", import.meta.url);
const version = /^version = "([^"]+)"/m.exec(readFileSync(new URL("Cargo.toml", root), "utf8"))[1];
const manifest = JSON.parse(readFileSync(new URL("npm/package.json", root), "utf8"));
write("package.json", `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
cpSync(new URL("npm/README.md", root), join(out, "README.md"));
cpSync(new URL("LICENSE", root), join(out, "LICENSE"));
