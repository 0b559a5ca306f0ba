// English and Chinese: as the browser asks, switched without a reload, kept.
import assert from "node:assert/strict";
import test from "node:test";
import { open } from "./designer.mjs";
import { openProject } from "./project.mjs";

test("the page speaks the browser's language", async (t) => {
  const { page } = await open(t, { locale: "zh-CN" });
  await page.locator(".start h1", { hasText: "编写模板" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
});

test("the language is switched without a reload, also that of the core's messages, and kept", async (t) => {
  const { page } = await openProject(t, { "main.tf": "resource {\n" });
  await page.locator(".problems li").first().waitFor();
  await page.evaluate(() => (window.stillHere = true));
  await page.getByRole("button", { name: "切换到中文" }).click();
  await page.locator("#h-files", { hasText: "文件" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await page.locator(".problems .msg b", { hasText: /\p{Script=Han}/u }).first().waitFor();
  assert.equal(await page.evaluate(() => window.stillHere), true);
  await page.reload();
  await page.locator("#h-files", { hasText: "文件" }).waitFor();
  await page.getByRole("button", { name: "Switch to English" }).click();
  await page.locator("#h-files", { hasText: "Files" }).waitFor();
});

test("no English is left on the Chinese page", async (t) => {
  const { page } = await openProject(t, { "main.tf": 'output "o" {\n  value = 1\n}\n' }, { locale: "zh-CN" });
  // What people name themselves, and what is called the same in both languages.
  const names = /^(Stackwright|EN|UTF-8|LF|Ctrl|Ctrl K|K|Untitled|zip|F2|Del|o|output|main\.tf(:\d+)?|1|English|Enter|Esc|Home|End|Tab|Space|Delete|Alt|Shift|[A-Z0-9?]|F\d)$/;
  const left = async () =>
    page.evaluate(() => {
      const found = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const parent = node.parentElement;
        if (parent.closest(".code-editor, .sprite, script, noscript")) continue;
        if (/[A-Za-z]{2}/.test(node.data)) found.push(node.data.trim());
      }
      for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
        if (element.closest(".code-editor")) continue;
        for (const name of ["aria-label", "title", "placeholder"]) {
          const text = element.getAttribute(name);
          if (text && /[A-Za-z]{2}/.test(text) && !/\p{Script=Han}/u.test(text)) found.push(text);
        }
      }
      return found.filter((text) => !/\p{Script=Han}/u.test(text));
    });
  const check = async (what) => {
    const texts = (await left()).filter((text) => !names.test(text) && text !== "Switch to English");
    assert.deepEqual(texts, [], what);
  };
  await check("page");
  await page.keyboard.press("Control+,");
  await page.getByRole("button", { name: "设置" }).click();
  await check("settings");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "键盘快捷键" }).click();
  await check("keys");
});
