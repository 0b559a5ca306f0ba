// axe finds nothing: in both themes, both languages, at every size, in every dialog.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { openProject } from "./project.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const text = readFileSync(new URL("../../web/src/gallery/templates/load-balancer/variables.tf", import.meta.url), "utf8");

async function check(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
  });
  assert.deepEqual(found, [], what);
}

const broken = 'resource "cloud_server" "web" {\n  count = 2\n  zone  = \n}\noutput "name" {\n  value = 1\n  sensitive = true\n}\n';

for (const locale of ["en-US", "zh-CN"]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, viewport] of Object.entries({
      wide: { width: 1440, height: 900 },
      laptop: { width: 1280, height: 800 },
      tablet: { width: 834, height: 1112 },
      phone: { width: 390, height: 844 },
    })) {
      test(`axe finds nothing: ${locale}, ${colorScheme}, ${size}`, async (t) => {
        const { page } = await openProject(t, { "main.tf": broken, "variables.tf": text, "modules/a.tf": "# a\n" }, { locale, colorScheme, viewport });
        await page.waitForTimeout(200);
        await check(page, "page");
        if (size === "phone") {
          for (let pane = 0; pane < 5; pane++) {
            await page.locator(".panes button").nth(pane).click();
            await check(page, `panel ${pane}`);
          }
        }
      });
    }
  }
}

test("axe finds nothing in dialogs, menus and on the empty page", async (t) => {
  const { page } = await openProject(t, { "main.tf": broken });
  const opened = async (what, act) => {
    await act();
    await page.waitForTimeout(250);
    await check(page, what);
    await page.keyboard.press("Escape");
    await page.waitForTimeout(50);
  };
  await opened("palette", () => page.keyboard.press("Control+k"));
  await opened("settings", () => page.getByRole("button", { name: "Settings" }).click());
  await opened("keys", () => page.getByRole("button", { name: "Keyboard shortcuts" }).click());
  await opened("new file", () => page.getByRole("button", { name: "New file" }).click());
  await opened("project menu", () => page.locator(".project").click());
  await opened("theme menu", () => page.getByRole("button", { name: "Theme" }).click());
  await opened("gallery", () => page.locator(".context").getByRole("button", { name: "Examples" }).click());
  await opened("new project", async () => {
    await page.locator(".project").click();
    await page.getByRole("menuitem", { name: "New project…" }).click();
  });
  await page.locator("#files [role=treeitem]").first().focus();
  await page.keyboard.press("Delete");
  await page.locator(".toast").waitFor();
  await check(page, "toast and empty page");
});

test("at 200 % zoom the page scrolls instead of squeezing, and motion stops when asked", async (t) => {
  const { page } = await openProject(t, { "main.tf": broken }, { viewport: { width: 720, height: 450 }, reducedMotion: "reduce" });
  assert.ok((await page.locator(".work").boundingBox()).height >= 700);
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  assert.match(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--t-slow")), /^0m?s$/);
});
