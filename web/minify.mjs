// Shortens the scripts that wasm-bindgen wrote into a release build; their names and imports stay.
// Run by Trunk behind a build, which says where it put the files.
import { transformSync } from "esbuild";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const { TRUNK_PROFILE, TRUNK_STAGING_DIR } = process.env;
if (TRUNK_PROFILE === "release") {
  for (const name of readdirSync(TRUNK_STAGING_DIR)) {
    const path = join(TRUNK_STAGING_DIR, name);
    if (!name.endsWith(".js") || !existsSync(path.replace(/\.js$/, "_bg.wasm"))) continue;
    const { code } = transformSync(readFileSync(path, "utf8"), { minify: true, target: "es2022", legalComments: "none" });
    writeFileSync(path, code);
  }
}
