// Bundles web/editor/src/editor.ts into web/js/editor.js, one ES module with everything in it.
// Options: --dev leaves it readable, --report lists what each package adds.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../js/editor.js");
const result = await build({
  entryPoints: [here("src/editor.ts")],
  outfile: out,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: !process.argv.includes("--dev"),
  legalComments: "eof",
  metafile: true,
  write: false,
});
const text = result.outputFiles[0].text;

// Only when it changed: cargo and Trunk go by the file's time.
if (!existsSync(out) || readFileSync(out, "utf8") !== text) {
  mkdirSync(here("../js/"), { recursive: true });
  writeFileSync(out, text);
  console.log(`web/js/editor.js: ${text.length} bytes, ${brotliCompressSync(text).length} with brotli`);
}

if (process.argv.includes("--report")) {
  const share = {};
  for (const [file, { bytesInOutput }] of Object.entries(Object.values(result.metafile.outputs)[0].inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "own";
    share[name] = (share[name] ?? 0) + bytesInOutput;
  }
  console.table(Object.entries(share).sort((a, b) => b[1] - a[1]));
}
