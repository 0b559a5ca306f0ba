// Filling the form: every type by its control, by keyboard, with exact values and without a secret ever kept.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { openProject, tools } from "./project.mjs";

const active = (page) => page.evaluate(() => document.activeElement.id);

test("a select from contains, a switch, a number with all its digits, and the default again", async (t) => {
  const { page, field, row } = await openProject(t, {
    "main.tf": `
variable "environment" {
  type = string
  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "One of three."
  }
}
variable "size" {
  type    = number
  default = 40
}
variable "public" {
  type    = bool
  default = true
}
`,
  });
  const environment = field("environment");
  assert.deepEqual(await environment.locator("option").allTextContents(), ["Choose…", "dev", "staging", "prod"]);
  assert.match(await row("environment").textContent(), /required/);
  await environment.selectOption("staging");
  assert.equal(await environment.locator("option:checked").textContent(), "staging");
  assert.doesNotMatch(await row("environment").textContent(), /required/);

  const size = field("size");
  assert.equal(await size.getAttribute("placeholder"), "40");
  await size.fill("forty");
  await row("size").locator(".field-problem").waitFor();
  assert.equal(await size.getAttribute("aria-invalid"), "true");
  assert.ok((await row("size").locator(".field-problem").getAttribute("id")).includes(await size.getAttribute("aria-describedby")));
  await size.fill(" 12345678901234567890.123456789 ");
  await size.blur();
  assert.equal(await size.inputValue(), "12345678901234567890.123456789");
  await row("size").locator(".field-problem").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Use the default of size" }).click();
  assert.equal(await size.inputValue(), "");

  const flag = page.getByRole("switch", { name: "public" });
  assert.equal(await flag.isChecked(), true);
  await flag.focus();
  await page.keyboard.press("Space");
  assert.equal(await flag.isChecked(), false);
});

test("a nested object with optional() is filled from the keyboard, field by field, without HCL", async (t) => {
  const { page, field, row } = await openProject(t, {
    "main.tf": `
variable "server" {
  type = object({
    name = string
    disk = optional(object({
      size      = number
      encrypted = optional(bool, false)
    }))
    tags = optional(map(string), {})
  })
}
`,
  });
  await field("server").focus();
  await page.keyboard.press("Enter");
  const tabTo = async (id) => {
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("Tab");
      if ((await active(page)) === id) return;
    }
    assert.fail(`${id} is not reached by Tab; the focus is on ${await active(page)}`);
  };
  await tabTo("variable-server-0");
  await page.keyboard.type("web");
  await tabTo("variable-server-1-0");
  await page.keyboard.type("forty");
  const problem = page.locator('[id="variable-server-1-0-problem"]');
  await problem.waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("40");
  await problem.waitFor({ state: "detached" });
  await tabTo("variable-server-1-1");
  await page.keyboard.press("Space");
  await tabTo("variable-server-2-add");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "variable-server-2-0-key");
  await page.keyboard.type("team");
  await page.keyboard.press("Tab");
  await page.keyboard.type("shop");
  assert.equal(await page.locator('[id="variable-server-summary"]').textContent(), "{ name, disk, tags }");
  assert.equal(await row("server").locator(".field-problem").count(), 0);
});

test("rows of a list are added, moved and removed by keyboard, and the focus follows", async (t) => {
  const { page, field } = await openProject(t, { "main.tf": 'variable "zones" {\n  type    = list(string)\n  default = ["a", "b"]\n}\n' });
  await field("zones").press("Enter");
  const values = () => page.locator('[id^="variable-zones-"]:is(input, textarea)').evaluateAll((fields) => fields.map((field) => field.value));
  assert.deepEqual(await values(), ["a", "b"]);
  await page.locator('[id="variable-zones-0"]').press("Alt+ArrowDown");
  assert.deepEqual(await values(), ["b", "a"]);
  await page.waitForFunction(() => document.activeElement.id === "variable-zones-1");
  await page.locator('[id="variable-zones-add"]').press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "variable-zones-2");
  await page.keyboard.type("c");
  await page.getByRole("button", { name: "Remove zones 1" }).press("Enter");
  assert.deepEqual(await values(), ["a", "c"]);
});

test("a sensitive value is masked, shown on request in its own field only, and never kept", async (t) => {
  const template = 'variable "token" {\n  type      = string\n  sensitive = true\n}\nvariable "plain" {\n  type = string\n}\n';
  const { page, context, url, field, row } = await openProject(t, { "main.tf": template });
  const secret = "correct horse battery staple";
  assert.equal(await field("token").getAttribute("type"), "password");
  await field("token").fill(secret);
  await field("plain").fill("kept for later");
  assert.match(await row("token").textContent(), /Sensitive, kept in memory only/);
  await page.getByRole("button", { name: "Show token" }).click();
  assert.equal(await field("token").getAttribute("type"), "text");
  await page.getByRole("button", { name: "Hide token" }).click();
  assert.equal((await page.locator("body").innerText()).includes(secret), false);
  await page.getByText(/Saved in this browser/).first().waitFor();
  await page.waitForTimeout(1_500);
  await page.close();
  const again = await context.newPage();
  await again.goto(url);
  const { field: fieldAgain } = tools(again);
  await fieldAgain("plain").waitFor();
  await again.waitForFunction(() => document.getElementById("variable-plain").value === "kept for later");
  assert.equal(await fieldAgain("token").inputValue(), "");
  assert.equal((await stored(again)).includes(secret), false);
  assert.equal((await stored(again)).includes("kept for later"), true);
});

test("null, a value of any type, and text of several lines", async (t) => {
  const { page, field, row } = await openProject(t, {
    "main.tf": 'variable "key" {\n  type    = string\n  default = null\n}\nvariable "anything" {\n  type = any\n}\nvariable "script" {\n  type    = string\n  default = "a\\nb"\n}\n',
  });
  assert.equal(await field("key").getAttribute("placeholder"), "null");
  await field("key").fill("k1");
  await page.getByRole("button", { name: "Set key to null" }).click();
  assert.equal(await field("key").inputValue(), "null");
  await page.getByRole("button", { name: "Use the default of key" }).click();
  assert.equal(await field("key").inputValue(), "");
  await field("anything").fill("{ a = [1, 2");
  await row("anything").locator(".field-problem").waitFor();
  await field("anything").fill('{ a = [1, 2], b = "x" }');
  await row("anything").locator(".field-problem").waitFor({ state: "detached" });
  await field("script").fill("one\ntwo");
  await field("script").press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("three");
  assert.equal(await field("script").inputValue(), "one\ntwo\nthree");
});

test("an input method composes in a field while the core answers", async (t) => {
  const { page, field } = await openProject(t, { "main.tf": 'variable "name" {\n  type = string\n}\nvariable "other" {\n  type    = number\n  default = 1\n}\n' });
  await field("other").fill("x");
  await field("name").focus();
  const cdp = await page.context().newCDPSession(page);
  for (const text of ["n", "ni", "ni h", "ni hao"]) {
    await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(60);
    assert.equal(await field("name").inputValue(), text);
  }
  await cdp.send("Input.insertText", { text: "你好" });
  assert.equal(await field("name").inputValue(), "你好");
  await field("name").blur();
  assert.equal(await field("name").inputValue(), "你好");
});

test("more than ten variables can be filtered, and F12 goes to a declaration", async (t) => {
  const text = Array.from({ length: 12 }, (_, i) => `variable "name_${i}" {\n  type        = string\n  description = "${i === 7 ? "the seventh" : ""}"\n}\n`).join("");
  const { page, field, names } = await openProject(t, { "main.tf": text });
  const filter = page.getByLabel("Filter variables");
  await filter.fill("SEVENTH");
  assert.deepEqual(await names(), ["name_7"]);
  await filter.fill("");
  assert.equal((await names()).length, 12);
  await field("name_9").press("F12");
  await page.waitForFunction(() => document.activeElement.classList.contains("cm-content"));
  assert.match(await page.evaluate(() => getSelection().toString()), /name_9/);
});

test("a template without variables offers to insert one", async (t) => {
  const { page, names } = await openProject(t, { "main.tf": "locals {\n  a = 1\n}\n" });
  await page.getByRole("button", { name: "Insert a variable" }).click();
  await page.locator("[data-variable]").waitFor();
  assert.equal((await names()).length, 1);
});

test("values come from a .tfvars file and go into one, the sensitive ones not", async (t) => {
  const { page, field } = await openProject(t, {
    "main.tf":
      'variable "size" {\n  type = number\n}\nvariable "tags" {\n  type = map(string)\n}\nvariable "token" {\n  type      = string\n  sensitive = true\n}\n',
  });
  const load = (text, name = "prod.tfvars") =>
    page.locator('.s-vars input[type="file"]').setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await load('size  = 12345678901234567890\ntags  = { team = "shop" }\ntoken = "hush"\nother = 1\n');
  await page.locator(".toast").getByText("Values loaded from prod.tfvars: 3. No variable is called other.").waitFor();
  assert.equal(await field("size").inputValue(), "12345678901234567890");
  assert.equal(await field("token").inputValue(), "hush");
  assert.equal(await page.locator('[id="variable-tags-summary"]').textContent(), "{ team }");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save values as a .tfvars file" }).click()]);
  assert.equal(download.suggestedFilename(), "terraform.tfvars");
  const saved = readFileSync(await download.path(), "utf8");
  assert.match(saved, /^size *= 12345678901234567890$/m);
  assert.match(saved, /team *= "shop"/);
  assert.doesNotMatch(saved, /hush|token/);
  await page.locator(".toast").getByText("Saved without the sensitive values of token.").waitFor();
  await load("size = \n", "broken.tfvars");
  await page.locator(".toast").getByText(/Line 1: /).waitFor();
  assert.equal(await field("size").inputValue(), "12345678901234567890");
});

/** Everything the browser keeps for the page, as text. */
function stored(page) {
  return page.evaluate(async () => {
    const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const text = (value) => (ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value);
        parts.push(JSON.stringify(all, (_, value) => text(value)));
      }
      database.close();
    }
    return parts.join("\n");
  });
}
