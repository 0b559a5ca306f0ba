// Bundles the editor into one ES module, web/js/editor.js, that the Rust page imports.
//   node web/editor/build.mjs            minified, the file is touched only when its text changed
//   node web/editor/build.mjs --dev      readable
//   node web/editor/build.mjs --report   also prints what each package weighs
import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const options = new Set(process.argv.slice(2));
const here = dirname(fileURLToPath(import.meta.url));
const target = `${here}/../js/editor.js`;

/** The page's content security policy forbids style elements made by scripts; constructed style sheets are allowed.
    style-mod uses them in shadow roots only, so that condition is widened. A new version that words it differently stops the build. */
const constructedStyleSheets = {
  name: "constructed-style-sheets",
  setup(bundler) {
    bundler.onLoad({ filter: /style-mod\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const condition = "!root.head && root.adoptedStyleSheets";
      if (source.split(condition).length !== 2) throw new Error(`${path}: expected "${condition}" once; see web/editor/build.mjs`);
      return { contents: source.replace(condition, "root.adoptedStyleSheets"), loader: "js" };
    });
  },
};

const result = await build({
  entryPoints: [`${here}/src/editor.ts`],
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: !options.has("--dev"),
  legalComments: "eof",
  // The browser compiles everything while it loads, off the main thread; else the first key pressed waits for it.
  banner: { js: "//# allFunctionsCalledOnLoad" },
  charset: "utf8",
  write: false,
  metafile: true,
  outfile: target,
  plugins: [constructedStyleSheets],
});

const text = result.outputFiles[0].text;
// Cargo and Trunk look at the file's time: an unchanged bundle must not cause a rebuild.
if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`editor.js ${kilobytes(Buffer.byteLength(text))}, gzip ${kilobytes(gzipSync(text, { level: 9 }).length)}, brotli ${kilobytes(brotliCompressSync(text).length)}`);
if (options.has("--report")) {
  const sizes = new Map();
  for (const output of Object.values(result.metafile.outputs))
    for (const [file, { bytesInOutput }] of Object.entries(output.inputs)) {
      const owner = /node_modules\/((@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "web/editor";
      sizes.set(owner, (sizes.get(owner) ?? 0) + bytesInOutput);
    }
  console.table([...sizes].sort((a, b) => b[1] - a[1]));
}
