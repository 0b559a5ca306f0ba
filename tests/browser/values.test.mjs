// What expressions come to: values of outputs while one types and fills the form, what fits at a place, what stands there, where it is declared.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { openProject } from "./project.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function check(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
  });
  assert.deepEqual(found, [], what);
}

const main = `variable "size" {
  type        = number
  default     = 20
  description = "Edge of the square."
}

locals {
  area = var.size * var.size
}

resource "cloud_server" "web" {
  name = "web"
}

output "area" {
  value = local.area
}

output "names" {
  value = [for n in range(3) : "node-\${n}"]
}

output "address" {
  value = cloud_server.web.address
}

output "secret" {
  value     = "hunter2"
  sensitive = true
}
`;

async function openOutputs(t, files, options) {
  const opened = await openProject(t, files, options);
  const { page } = opened;
  await page.locator("#tab-outputs").click();
  const output = (name) => page.locator(`[data-output="${name}"]`);
  await page.locator(".outputs [data-state]").first().waitFor();
  return { ...opened, output, value: (name) => output(name).locator(".value") };
}

/** Puts the cursor behind a text of the shown file. */
async function goBehind(page, text, before) {
  const at = text.indexOf(before) + before.length;
  const lines = text.slice(0, at).split("\n");
  await page.locator(".code-editor .cm-content").focus();
  await page.keyboard.press("Control+Home");
  for (let line = 1; line < lines.length; line++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("Home");
  for (let column = 0; column < lines.at(-1).length; column++) await page.keyboard.press("ArrowRight");
}

const cursor = (page) => page.locator(".status").textContent();
const list = (page) => page.locator(".cm-tooltip-autocomplete");
const labels = (page) => list(page).locator(".cm-completionLabel").allTextContents();

test("outputs tell what they come to, or why that is not known, while one types and fills the form", async (t) => {
  const { page, field, value, output, code } = await openOutputs(t, { "main.tf": main });
  assert.equal(await value("area").textContent(), "400");
  assert.equal(await value("names").textContent(), '[\n  "node-0",\n  "node-1",\n  "node-2",\n]');
  assert.match(await output("area").locator(".type").textContent(), /number/);
  assert.equal(await output("names").locator(".type").textContent(), "tuple");
  assert.match(await output("address").locator(".reason").textContent(), /cloud_server\.web/);
  assert.equal(await output("secret").locator("[data-state=sensitive]").count(), 1);
  assert.equal((await page.locator(".dock-out").textContent()).includes("hunter2"), false, "what is sensitive is masked");

  await field("size").fill("3");
  await page.waitForFunction(() => document.querySelector('[data-output="area"] .value')?.textContent === "9");
  await field("size").fill("");
  await page.getByRole("button", { name: /Clear|default/i }).first().click();
  await page.waitForFunction(() => document.querySelector('[data-output="area"] .value')?.textContent === "400");

  await goBehind(page, main, "area = var.size * var.size");
  await code.pressSequentially(" + 1");
  await page.waitForFunction(() => document.querySelector('[data-output="area"] .value')?.textContent === "401");
  await code.pressSequentially(" + nothing.there");
  await page.locator('[data-output="area"] [data-state="invalid"], [data-output="area"] .reason').first().waitFor();
});

test("the complete core takes the place of the first one without a change on screen", async (t) => {
  const { page } = await openProject(t, { "main.tf": main });
  await page.evaluate(() => {
    window.changes = [];
    new MutationObserver((records) => {
      for (const record of records) for (const node of record.removedNodes) if (node instanceof Element) window.changes.push(node.className);
    }).observe(document.querySelector(".code-editor .cm-content"), { childList: true, subtree: true });
    new MutationObserver((records) => window.changes.push(...records.map(() => "variables"))).observe(document.querySelector("#variables"), { childList: true, subtree: true });
  });
  await page.locator("#tab-outputs").click();
  await page.locator(".outputs [data-state]").first().waitFor();
  assert.deepEqual(await page.evaluate(() => window.changes), []);
});

test("a list of what fits opens while one types, by keyboard, and stays away where nothing fits", async (t) => {
  const { page, code } = await openOutputs(t, { "main.tf": main });
  await goBehind(page, main, "area = var.size * var.size");
  await code.pressSequentially(" + var.");
  // Behind `var` whole names were offered, behind the dot what it has.
  await page.waitForFunction(() => document.querySelector(".cm-tooltip-autocomplete .cm-completionLabel")?.textContent === "size");
  assert.deepEqual(await labels(page), ["size"]);
  await page.waitForTimeout(120);
  await page.keyboard.press("Enter");
  await page.getByText("var.size * var.size + var.size").waitFor();
  assert.equal(await list(page).count(), 0);
  await page.waitForFunction(() => document.querySelector('[data-output="area"] .value')?.textContent === "420");

  await code.pressSequentially(" + mi");
  await list(page).waitFor();
  assert.ok((await labels(page)).includes("min"));
  assert.match(await list(page).locator("li").first().textContent(), /min/);
  await page.keyboard.press("Escape");
  assert.equal(await list(page).count(), 0);
  await page.keyboard.press("Control+Space");
  await list(page).waitFor();
  await page.waitForTimeout(120);
  await page.keyboard.press("Tab");
  await page.locator(".cm-line", { hasText: "+ min(" }).waitFor();
});

test("a Chinese input method composes undisturbed where a list would open", async (t) => {
  const { page, code, context } = await openOutputs(t, { "main.tf": main }, { locale: "zh-CN" });
  await goBehind(page, main, 'name = "web');
  const session = await context.newCDPSession(page);
  for (const text of ["n", "ni", "nih", "niha", "nihao"]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(150);
    assert.equal(await list(page).count(), 0);
  }
  await session.send("Input.insertText", { text: "你好" });
  await page.locator(".cm-line", { hasText: 'name = "web你好"' }).waitFor();
  await code.press("End");
});

test("what stands under the pointer or the cursor is shown with its value, and said", async (t) => {
  const { page } = await openOutputs(t, { "main.tf": main });
  await page.locator(".cm-line", { hasText: "value = local.area" }).getByText("area").last().hover();
  const card = page.locator(".cm-assist");
  await card.waitFor();
  assert.match(await card.textContent(), /local\.area/);
  assert.match(await card.textContent(), /400/);
  await page.mouse.move(5, 5);
  await card.waitFor({ state: "detached" });

  await goBehind(page, main, "area = var.si");
  await page.keyboard.press("Control+Shift+Space");
  await card.waitFor();
  assert.match(await card.textContent(), /var\.size/);
  assert.match(await card.textContent(), /Edge of the square\./);
  assert.match(await page.locator(".cm-announced").textContent(), /var\.size.*20/s);
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "detached" });

  await goBehind(page, main, 'output "sec');
  await page.keyboard.press("Control+Shift+Space");
  await page.waitForTimeout(200);
  assert.equal((await page.locator(".cm-announced").textContent()).includes("hunter2"), false);
});

test("F12, Ctrl and a click, and the palette go to where a name is declared", async (t) => {
  const { page } = await openOutputs(t, { "main.tf": main, "more.tf": 'output "twice" {\n  value = local.area * 2\n}\n' });
  await page.locator("#files").getByText("more.tf").click();
  await page.locator(".cm-line", { hasText: "local.area * 2" }).waitFor();
  await goBehind(page, 'output "twice" {\n  value = local.area * 2\n}\n', "local.ar");
  await page.keyboard.press("F12");
  await page.locator(".cm-line", { hasText: "area = var.size" }).waitFor();
  assert.match(await cursor(page), /8/);

  await page.getByRole("tab", { name: "main.tf" }).click();
  await page.locator(".cm-line", { hasText: "area = var.size" }).getByText("size").first().click({ modifiers: ["Control"] });
  await page.waitForFunction(() => /1[^0-9]/.test(document.querySelector(".status").textContent));
  assert.equal(await page.evaluate(() => getSelection().toString()), '"size"');

  await goBehind(page, main, "value = cloud_server.we");
  await page.keyboard.press("Control+k");
  await page.locator(".palette input").fill("declaration");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /1[01]/.test(document.querySelector(".status").textContent));
});

test("a runaway template ends in a message, and the page stays alive", async (t) => {
  const runaway = `locals {
  a = [for x in range(1000) : x]
  b = [for x in local.a : [for y in local.a : [for z in local.a : "\${x}\${y}\${z}"]]]
}

output "b" {
  value = local.b
}

output "fine" {
  value = 1 + 1
}
`;
  const { page, code, output, names } = await openOutputs(t, { "main.tf": runaway });
  await output("b").locator(".reason").first().waitFor();
  await code.click();
  await page.keyboard.press("Control+End");
  await code.pressSequentially('variable "alive" {}');
  await page.locator('[data-variable="alive"]').waitFor();
  assert.deepEqual(await names(), ["alive"]);
  await goBehind(page, runaway, "b = ");
  await page.keyboard.press("Shift+End");
  await code.pressSequentially("[1]");
  await page.waitForFunction(() => document.querySelector('[data-output="fine"] .value')?.textContent === "2");
});

for (const [locale, colorScheme] of [["en-US", "light"], ["en-US", "dark"], ["zh-CN", "dark"]])
  test(`axe finds nothing in outputs, lists and cards: ${locale}, ${colorScheme}`, async (t) => {
    const { page, code } = await openOutputs(t, { "main.tf": main }, { locale, colorScheme });
    await check(page, "outputs");
    await goBehind(page, main, "area = var.si");
    await page.keyboard.press("Control+Shift+Space");
    await page.locator(".cm-assist").waitFor();
    await check(page, "card");
    await page.keyboard.press("Escape");
    await goBehind(page, main, "area = var.size * var.size");
    await code.pressSequentially(" + m");
    await list(page).waitFor();
    await check(page, "list");
  });
