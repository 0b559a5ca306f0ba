// Writing a template: what is typed becomes colours, problems and a form, and nothing of a file is lost on the way.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { openProject } from "./project.mjs";

const variable = (name, rest = "") => `variable "${name}" {\n  type = string\n${rest}}\n`;

test("typing shows the variable in the form, a mistake in the list and in the text, and their end", async (t) => {
  const { page, code, names, problems } = await openProject(t, { "main.tf": variable("first") });
  assert.deepEqual(await names(), ["first"]);
  await code.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type('variable "second" {');
  await page.locator('[data-variable="second"]').waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("type = strin");
  await problems.first().waitFor();
  assert.ok((await page.locator(".cm-problem").count()) > 0);
  assert.ok((await page.locator(".cm-problem-mark").count()) > 0);
  await page.keyboard.type("g");
  await page.locator(".problems .empty").waitFor();
  assert.equal(await page.locator(".cm-problem").count(), 0);
  assert.deepEqual(await names(), ["first", "second"]);
});

test("colours come from the core, also for words no JavaScript grammar would know", async (t) => {
  const text = 'resource "a_b" "c" {\n  名称 = "${var.x}-é" # 注释\n  n = 12\n}\n';
  const { page } = await openProject(t, { "main.tf": text });
  const coloured = async (kind) => (await page.locator(`.tok-${kind}`).allTextContents()).join("|");
  await page.locator(".tok-blockType").waitFor();
  assert.equal(await coloured("blockType"), "resource");
  assert.match(await coloured("label"), /a_b.*c/);
  assert.match(await coloured("property"), /名称\|n/);
  assert.match(await coloured("string"), /-é/);
  assert.match(await coloured("comment"), /# 注释/);
  assert.match(await coloured("number"), /12/);
  assert.match(await coloured("reference"), /var/);
});

test("letters of keys, texts without a key and compositions stay in the order in which they came, however fast", async (t) => {
  for (const rate of [1, 1, 4]) {
    const { page, code, context } = await openProject(t, { "main.tf": "" });
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    await code.click();
    let written = "";
    for (let i = 0; i < 8; i++) {
      await page.keyboard.type("# a数b据cé漢d🚀e");
      await session.send("Input.imeSetComposition", { text: "ni", selectionStart: 2, selectionEnd: 2 });
      await session.send("Input.insertText", { text: "你" });
      await page.keyboard.type("f ");
      written += "# a数b据cé漢d🚀e你f ";
    }
    await page.waitForFunction((written) => document.querySelector(".cm-line").textContent === written, written, { timeout: 5000 });
    await page.close();
  }
});

test("blocks fold by the core's ranges", async (t) => {
  const { page, code } = await openProject(t, { "main.tf": `${variable("one")}${variable("two")}` });
  await code.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+Shift+BracketLeft");
  await page.locator(".cm-foldPlaceholder").waitFor();
  assert.match(await page.locator(".cm-line").first().textContent(), /^variable "one" \{…\}$/);
  await page.locator(".cm-foldPlaceholder").click();
  assert.equal(await page.locator(".cm-foldPlaceholder").count(), 0);
});

test("find and replace changes the project's text", async (t) => {
  const { page, code, names } = await openProject(t, { "main.tf": `${variable("old_a")}${variable("old_b")}` });
  await code.click();
  await page.keyboard.press("Control+f");
  await page.getByLabel("Find", { exact: true }).fill("old_");
  await page.getByLabel("Replace with").fill("new_");
  await page.getByRole("button", { name: "Replace all" }).click();
  await page.locator('[data-variable="new_b"]').waitFor();
  assert.deepEqual(await names(), ["new_a", "new_b"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.locator('[data-variable="old_b"]').waitFor();
});

test("a Chinese input method composes undisturbed while the core answers", async (t) => {
  const { page, code, names } = await openProject(t, { "main.tf": variable("first", '  description = ""\n') });
  await code.click();
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < 2; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  const cdp = await page.context().newCDPSession(page);
  for (const text of ["z", "zh", "zho", "zhon", "zhong", "zhong w", "zhong we", "zhong wen"]) {
    await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    // Longer than any answer of the core takes.
    await page.waitForTimeout(60);
    assert.match(await page.locator(".cm-line").nth(2).textContent(), new RegExp(`"${text}"`));
  }
  assert.deepEqual(await names(), ["first"]);
  await cdp.send("Input.insertText", { text: "中文" });
  await page.locator('[data-variable="first"] .about').getByText("中文").waitFor();
  await page.keyboard.type("!");
  await page.locator('[data-variable="first"] .about').getByText("中文!").waitFor();
  assert.equal(await page.locator(".cm-line").nth(2).textContent(), '  description = "中文!"');
});

const bom = "\ufeff";
for (const [name, text] of Object.entries({
  "carriage returns": variable("a").replaceAll("\n", "\r\n"),
  "both kinds of line end": variable("a").replace("\n", "\r\n"),
  "a byte order mark and no final line end": `${bom}${variable("a").trimEnd()}`,
  "emoji, ideographs and combining marks": variable("a", '  description = "😀👨‍👩‍👧 国 e\u0301"\n').replaceAll("\n", "\r\n"),
}))
  test(`a file with ${name} is downloaded as it was, plus the edit`, async (t) => {
    const { page, code } = await openProject(t, { "main.tf": text });
    assert.deepEqual(await downloaded(page), { "main.tf": text });
    await code.click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("End");
    await page.keyboard.type(" # 国");
    await page.waitForTimeout(100);
    assert.deepEqual(await downloaded(page), { "main.tf": text.replace("{", "{ # 国") });
    await page.keyboard.press("Control+z");
    await page.waitForTimeout(100);
    assert.deepEqual(await downloaded(page), { "main.tf": text });
  });

test("problems behind emoji and ideographs are marked where they are, and Enter in the list goes there", async (t) => {
  const text = 'locals {\r\n  a = "😀👨‍👩‍👧 国"\r\n}\r\nvariable "x" {\r\n  type = /* 国😀 */ strin\r\n}\r\n';
  const { page, problems } = await openProject(t, { "main.tf": text });
  await problems.first().waitFor();
  assert.equal(await page.locator(".cm-problem").first().textContent(), "strin");
  await page.locator(".problems button.problem").first().press("Enter");
  await page.locator(".cm-problem-card").waitFor();
  assert.equal(await page.evaluate(() => getSelection().toString()), "strin");
});

test("a template of 51,200 bytes is typed in without a pause", async (t) => {
  const folder = new URL("../golden/plan/large-120-resources/", import.meta.url);
  const sources = ["main.tf", "variables.tf", "outputs.tf"].flatMap((name) => {
    try {
      return [readFileSync(new URL(name, folder), "utf8")];
    } catch {
      return [];
    }
  });
  let text = sources.join("\n");
  for (let i = 0; text.length < 51_200; i++) text += `locals {\n  padding_${i} = "${"x".repeat(40)}"\n}\n`;
  const { page, code, row } = await openProject(t, { "main.tf": text.slice(0, 51_200).replace(/\n[^\n]*$/, "\n") });
  await code.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  const before = Date.now();
  await page.keyboard.type('variable "typed_by_hand" {');
  await row("typed_by_hand").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type("type = bool");
  await page.locator("#variable-typed_by_hand[role=switch]").waitFor();
  assert.ok(Date.now() - before < 5_000, "typing 40 characters took longer than five seconds");
});

/** The project's archive, unpacked: path to text. Only archives without compression or with deflate are read. */
async function downloaded(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^Download/ }).first().click()]);
  const { inflateRawSync } = await import("node:zlib");
  const zip = readFileSync(await download.path());
  const files = {};
  let at = zip.lastIndexOf(Buffer.from("PK\x05\x06"));
  const entries = zip.readUInt16LE(at + 10);
  at = zip.readUInt32LE(at + 16);
  for (let i = 0; i < entries; i++) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const header = zip.readUInt32LE(at + 42);
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const data = zip.subarray(start, start + size);
    files[zip.toString("utf8", at + 46, at + 46 + name)] = (method ? inflateRawSync(data) : data).toString("utf8");
    at += 46 + name + extra + comment;
  }
  return files;
}
