// Makes web/icons.svg: the Lucide drawings that web/src/icons.rs names, as one sprite.
// Run: node web/icons.mjs (`--check` only compares).
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const lucide = dirname(createRequire(import.meta.url).resolve("lucide-static/package.json"));
const names = [...readFileSync(new URL("src/icons.rs", import.meta.url), "utf8").matchAll(/^ {4}\w+ => "([a-z0-9-]+)",$/gm)].map((m) => m[1]);

const symbols = names.map((name) => {
  const source = readFileSync(join(lucide, "icons", `${name}.svg`), "utf8");
  const drawing = source.match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1].replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>");
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
});
const sprite = `<svg class="sprite" aria-hidden="true" width="0" height="0">\n${symbols.join("\n")}\n</svg>\n`;

const target = new URL("icons.svg", import.meta.url);
let current;
try {
  current = readFileSync(target, "utf8");
} catch {
  current = "";
}
if (process.argv.includes("--check")) {
  if (current !== sprite) {
    console.error("web/icons.svg is not what web/src/icons.rs names: run `node web/icons.mjs`");
    process.exit(1);
  }
} else if (current !== sprite) {
  writeFileSync(target, sprite);
}
