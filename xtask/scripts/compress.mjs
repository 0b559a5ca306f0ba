// Writes NAME.br and NAME.gz beside each file of a folder that compression makes smaller, so that the server only picks one.
// Usage: node compress.mjs FOLDER
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2];
const text = /\.(css|html|js|json|map|mjs|svg|txt|wasm|webmanifest)$/;
let before = 0;
let after = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (/\.(br|gz)$/.test(entry.name)) {
    // What a former build left beside a file that is no longer there.
    if (!statSync(path.replace(/\.(br|gz)$/, ""), { throwIfNoEntry: false })) rmSync(path);
    continue;
  }
  if (!entry.isFile() || !text.test(entry.name)) continue;
  const content = readFileSync(path);
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length, [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  before += content.length;
  after += brotli.length;
}
console.log(`${folder}: ${before} bytes of text and wasm, ${after} with brotli`);
