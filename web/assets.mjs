// Makes what the page is dressed in: web/assets/page.css (all style sheets as one) and the two fonts with no more than the
// page needs of them. Files are touched only when their content changed.
// Run: node web/assets.mjs
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const here = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(import.meta.url);
mkdirSync(`${here}assets`, { recursive: true });

// In this order: later ones refine earlier ones.
const sheets = ["tokens", "base", "parts", "layout", "designer", "editor", "form", "gallery"];
const { outputFiles } = await build({
  stdin: { contents: sheets.map((name) => `@import "./css/${name}.css";`).join("\n"), loader: "css", resolveDir: here },
  bundle: true,
  minify: true,
  write: false,
  external: ["./fonts/*"],
  logLevel: "warning",
});
put("page.css", outputFiles[0].contents);

// The characters of the two `unicode-range`s of web/css/base.css, as far as the fonts have them; others come from the system. What
// the page itself says in English is loaded at once, the rest when a text holds it.
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const said = [...range(0x20, 0x7e), 0xb7, 0xd7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2026, 0x2191, 0x2193];
const rest = [...range(0xa0, 0xff), ...range(0x2000, 0x206f), 0x20ac, 0x2122, 0x2212].filter((character) => !said.includes(character));
// Marks stay in place; ligatures and the like are off or unused. The style sheets use weights from 400 to 600.
const marks = ["ccmp", "locl", "mark", "mkmk"];
const weights = { wght: { min: 400, max: 600 } };
for (const [name, file, keepFeatures] of [
  ["inter", "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", [...marks, "kern", "tnum"]],
  ["jetbrains-mono", "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2", marks],
]) {
  const whole = readFileSync(require.resolve(file));
  for (const [part, characters] of [["", said], ["-rest", rest]]) {
    const text = String.fromCodePoint(...characters);
    put(`${name}${part}.woff2`, await subsetFont(whole, text, { targetFormat: "woff2", keepFeatures, variationAxes: weights }));
  }
}

function put(name, content) {
  const path = `${here}assets/${name}`;
  let current;
  try {
    current = readFileSync(path);
  } catch {
    current = undefined;
  }
  if (!current?.equals(content)) writeFileSync(path, content);
}
