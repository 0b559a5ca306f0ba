// The editor's bundle by itself: what it reports to the page, and what it keeps of a file. No core and no Rust are involved.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch, serveFolder } from "./chromium.mjs";

const most = 131_000;
const bundle = dirname(fileURLToPath(new URL("../../web/js/editor.js", import.meta.url)));
const kinds = ["property", "string", "number", "bracket", "operator"];

/** A page with an editor; `log` collects what it reports, `text` follows its changes as a page would. */
async function editor(t, text, path = "main.tf") {
  const browser = await launch(t);
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  t.after(() => assert.deepEqual(errors, []));
  await page.goto(`${await serveFolder(t, bundle)}editor.js`);
  await page.evaluate(
    async ([path, text, kinds]) => {
      const { Editor } = await import("/editor.js");
      document.body.replaceChildren();
      const parent = document.body.appendChild(document.createElement("div"));
      window.texts = { [path]: text };
      window.log = [];
      const hooks = {
        change(path, changes) {
          log.push(["change", changes]);
          let now = texts[path] ?? "";
          let shift = 0;
          for (const { from, to, insert } of changes) {
            now = now.slice(0, from + shift) + insert + now.slice(to + shift);
            shift += insert.length - (to - from);
          }
          texts[path] = now;
        },
        cursor: (...place) => (window.cursor = place),
        composition: (running) => log.push(["composition", running]),
        viewport: (...range) => log.push(["viewport", range]),
      };
      window.editor = new Editor(parent, hooks, kinds);
      editor.open(path, text);
      editor.show(path);
      editor.focus();
    },
    [path, text, kinds],
  );
  return {
    page,
    text: (of = path) => page.evaluate((of) => texts[of], of),
    held: (of = path) => page.evaluate((of) => editor.text(of), of),
    log: () => page.evaluate(() => log.splice(0)),
  };
}

test(`the bundle is at most ${most} bytes with gzip`, () => {
  const size = gzipSync(readFileSync(`${bundle}/editor.js`), { level: 9 }).length;
  assert.ok(size <= most, `${size} bytes`);
});

const files = {
  "line feeds": "a = 1\nb = 2\nc = 3\n",
  "no final line end": "a = 1\nb = 2\nc = 3",
  "carriage returns": "a = 1\r\nb = 2\r\nc = 3\r\n",
  "both kinds, mostly line feeds": "a = 1\nb = 2\r\nc = 3\nd = 4\n",
  "both kinds, mostly carriage returns": "a = 1\r\nb = 2\nc = 3\r\nd = 4\r\n",
  "a byte order mark": "\ufeffa = 1\r\nb = 2\r\nc = 3",
  "a lone carriage return": "a = \"x\ry\"\nb = 2\nc = 3\n",
  "emoji and combining marks": "a = \"😀e\u0301 国\"\r\nb = 2\r\nc = 3\r\n",
};

for (const [name, text] of Object.entries(files))
  test(`an edit changes nothing else of a file with ${name}, and undo brings the very text back`, async (t) => {
    const { page, text: now, held } = await editor(t, text);
    assert.equal(await held(), text);
    // In the second line, at its end, a new line between, and all of it taken back.
    await page.evaluate(() => editor.select(texts["main.tf"].indexOf("b = 2") + 5, texts["main.tf"].indexOf("b = 2") + 5));
    await page.keyboard.type("0");
    assert.equal(await now(), text.replace("b = 2", "b = 20"));
    await page.keyboard.press("Enter");
    await page.keyboard.type("x = 1");
    const usual = (text.match(/\r\n/g) ?? []).length * 2 > (text.match(/\n/g) ?? []).length ? "\r\n" : "\n";
    assert.equal(await now(), text.replace("b = 2", `b = 20${usual}x = 1`));
    assert.equal(await held(), await now());
    await page.evaluate(() => {
      for (let i = 0; i < 9; i++) editor.undo();
    });
    assert.equal(await now(), text);
    // Lines joined and parted again.
    await page.evaluate(() => editor.select(texts["main.tf"].indexOf("c = 3"), texts["main.tf"].indexOf("c = 3")));
    await page.keyboard.press("Backspace");
    assert.equal(await now(), text.replace(/\r?\nc = 3/, "c = 3"));
    await page.evaluate(() => editor.undo());
    assert.equal(await now(), text);
    assert.equal(await held(), text);
  });

test("edits from outside are one step of the history, in offsets of the stored text", async (t) => {
  const text = "\ufeffa=1\r\nb=2\r\n";
  const { page, text: now } = await editor(t, text);
  await page.evaluate(() => editor.apply("main.tf", [
    { from: 2, to: 3, insert: " = " },
    { from: 7, to: 8, insert: " = " },
    { from: 11, to: 11, insert: "c = 3\r\n" },
  ]));
  assert.equal(await now(), "\ufeffa = 1\r\nb = 2\r\nc = 3\r\n");
  await page.evaluate(() => editor.undo());
  assert.equal(await now(), text);
  await page.evaluate(() => editor.redo());
  assert.equal(await now(), "\ufeffa = 1\r\nb = 2\r\nc = 3\r\n");
});

test("every file keeps its history, its selection and its edits from outside while another is shown", async (t) => {
  const { page, text: now } = await editor(t, "one = 1\n");
  await page.keyboard.type("# ");
  await page.evaluate(() => {
    texts["two.tf"] = "two = 2\n";
    editor.open("two.tf", texts["two.tf"]);
    editor.show("two.tf");
    editor.focus();
  });
  await page.keyboard.type("#");
  await page.evaluate(() => editor.apply("main.tf", [{ from: 0, to: 2, insert: "// " }]));
  assert.equal(await now("main.tf"), "// one = 1\n");
  await page.evaluate(() => editor.undo());
  assert.equal(await now("two.tf"), "two = 2\n");
  await page.evaluate(() => editor.show("main.tf"));
  await page.evaluate(() => {
    editor.undo();
    editor.undo();
  });
  assert.equal(await now("main.tf"), "one = 1\n");
  await page.evaluate(() => editor.rename("main.tf", "other.tf"));
  assert.equal(await page.getByRole("textbox").getAttribute("aria-label"), "other.tf");
});

test("colours, folds and problems stand where the text is, also in a file with carriage returns", async (t) => {
  const { page } = await editor(t, 'a = "é😀"\r\nb {\r\n  c = 1\r\n}\r\n');
  const source = await page.evaluate(() => texts["main.tf"]);
  const at = (word) => source.indexOf(word);
  await page.evaluate(
    ([string, open, close, number]) => {
      editor.setTokens("main.tf", Uint32Array.from([string, string + 5, 1, open, open + 1, 3, number, number + 1, 2, close, close + 1, 3]));
      editor.setFolds("main.tf", Uint32Array.from([open + 1, close]));
      editor.setProblems("main.tf", [{ from: number, to: number + 1, severity: "error", summary: "No number", detail: "A string is needed." }]);
    },
    [at('"'), at("{"), at("}"), at("1")],
  );
  assert.equal(await page.locator(".tok-string").textContent(), '"é😀"');
  assert.equal(await page.locator(".cm-problem.error").textContent(), "1");
  assert.equal(await page.locator(".cm-problem-mark.error").count(), 1);
  await page.locator(".cm-problem").hover();
  await page.getByText("A string is needed.").waitFor();
  await page.evaluate(() => editor.foldAll());
  assert.deepEqual(await page.locator(".cm-line").allTextContents(), ['a = "é😀"', "b {…}", ""]);
  await page.evaluate(() => editor.unfoldAll());
  assert.equal(await page.locator(".cm-line").count(), 5);
  // Until the core answers, colours move along with the text.
  await page.evaluate(() => editor.select(0, 0));
  await page.keyboard.type("# ");
  assert.equal(await page.locator(".tok-string").textContent(), '"é😀"');
});

test("an input method composes undisturbed: what arrives meanwhile waits", async (t) => {
  const { page, text: now, log } = await editor(t, 'a = ""\nb = 2\n');
  await page.evaluate(() => editor.select(5, 5));
  const cdp = await page.context().newCDPSession(page);
  await log();
  for (const text of ["n", "ni", "ni h", "ni hao"]) {
    await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    const length = text.length;
    // The core answers what it saw, and a fix arrives.
    await page.evaluate((length) => {
      editor.setTokens("main.tf", Uint32Array.from([4, 6 + length, 1]));
      editor.setProblems("main.tf", [{ from: 4, to: 6 + length, severity: "warning", summary: "Half typed", detail: "" }]);
    }, length);
    assert.equal(await page.locator(".cm-problem, .tok-string").count(), 0);
    assert.equal(await now(), `a = "${text}"\nb = 2\n`);
  }
  await page.evaluate(() => editor.apply("main.tf", [{ from: 0, to: 1, insert: "A" }]));
  await cdp.send("Input.insertText", { text: "你好" });
  await page.waitForFunction(() => log.some(([what, running]) => what === "composition" && !running));
  assert.equal(await now(), 'a = "你好"\nb = 2\n');
  const events = (await log()).filter(([what]) => what === "composition").map(([, running]) => running);
  assert.deepEqual(events, [true, false]);
  await page.evaluate(() => editor.setTokens("main.tf", Uint32Array.from([4, 8, 1])));
  assert.equal(await page.locator(".tok-string").textContent(), '"你好"');
  await page.evaluate(() => editor.undo());
  assert.equal(await now(), 'a = ""\nb = 2\n');
});

test("find and replace, by keyboard, in the page's language", async (t) => {
  const { page, text: now } = await editor(t, "one = 1\ntwo = one\nOne = \"a.b\"\n");
  await page.evaluate(() => editor.setPhrases({ Find: "查找", Replace: "替换为", "replace all": "全部替换", "$1 of $2": "$1/$2", "match case": "区分大小写", regexp: "正则表达式" }));
  await page.keyboard.press("Control+f");
  const find = page.getByLabel("查找", { exact: true });
  await find.fill("one");
  assert.equal(await page.locator(".cm-find output").textContent(), "–/3");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".cm-find output").textContent(), "1/3");
  await page.getByRole("button", { name: "区分大小写" }).click();
  assert.equal(await page.locator(".cm-find output").textContent(), "1/2");
  await page.getByLabel("替换为").fill("three");
  await page.getByRole("button", { name: "全部替换" }).click();
  assert.equal(await now(), "three = 1\ntwo = three\nOne = \"a.b\"\n");
  await page.getByRole("button", { name: "正则表达式" }).click();
  await find.fill("(");
  assert.equal(await find.getAttribute("aria-invalid"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".cm-find").count(), 0);
  await page.keyboard.type("x");
  assert.notEqual(await now(), "three = 1\ntwo = three\nOne = \"a.b\"\n");
});

test("brackets close, lines indent, Tab goes to the next stop, and Escape then Tab leaves", async (t) => {
  const { page, text: now } = await editor(t, "");
  await page.keyboard.type('resource "a" "b" {');
  await page.keyboard.press("Enter");
  await page.keyboard.type("tags = [");
  await page.keyboard.press("Enter");
  await page.keyboard.type("1,");
  assert.equal(await now(), 'resource "a" "b" {\n  tags = [\n    1,\n  ]\n}');
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Tab");
  assert.match(await now(), /^ {2}resource/);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Shift+Tab");
  assert.match(await now(), /^resource "a" "b" \{\ntags = \[\n {2}1,/);
  const focused = () => page.evaluate(() => document.activeElement.className);
  assert.match(await focused(), /cm-content/);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("button"), { textContent: "after" })));
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.doesNotMatch(await focused(), /cm-content/);
});

test("the cursor is reported in graphemes, and several cursors type at once", async (t) => {
  const { page, text: now } = await editor(t, "国👨‍👩‍👧e\u0301 = 1\nb = 2\n");
  await page.keyboard.press("End");
  // Family, letter with accent and ideograph are one column each.
  assert.deepEqual((await page.evaluate(() => cursor)).slice(1, 3), [1, 8]);
  await page.keyboard.press("Control+Alt+ArrowDown");
  await page.keyboard.type("0");
  assert.equal(await now(), "国👨‍👩‍👧e\u0301 = 10\nb = 20\n");
});

test("a read-only editor says so and takes no edit", async (t) => {
  const { page, text: now } = await editor(t, "a = 1\n");
  await page.evaluate(() => editor.setReadOnly(true));
  await page.keyboard.type("x");
  assert.equal(await now(), "a = 1\n");
  assert.equal(await page.getByRole("textbox").getAttribute("aria-readonly"), "true");
});
