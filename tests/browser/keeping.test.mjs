// What is kept in the browser: across reloads, between tabs, when there is no room, and when it is to be deleted.
import assert from "node:assert/strict";
import test from "node:test";
import { open } from "./designer.mjs";
import { openProject, tools } from "./project.mjs";

const main = 'variable "plain" {\n  type = string\n}\nvariable "secret" {\n  type      = string\n  sensitive = true\n}\n';
const saved = (page) => page.locator(".saved", { hasText: /Saved in this browser at \d\d:\d\d/ }).waitFor();

/** Everything the page keeps, as text. */
const kept = (page) =>
  page.evaluate(async () => {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("stackwright");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const records = await new Promise((resolve) => {
      const request = database.transaction("projects").objectStore("projects").getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return JSON.stringify([records, { ...localStorage }, { ...sessionStorage }]);
  });

test("text, tabs and values survive a reload; sensitive values are never kept", async (t) => {
  const { page, code, field } = await openProject(t, { "main.tf": main });
  await code.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# typed\n");
  await field("plain").fill("kept-value");
  await field("secret").fill("never-kept-value");
  await page.waitForTimeout(1_200);
  await saved(page);
  const stored = await kept(page);
  assert.match(stored, /kept-value/);
  assert.doesNotMatch(stored, /never-kept-value/);
  await page.reload();
  await page.getByText("# typed").waitFor();
  await field("plain").waitFor();
  assert.equal(await field("plain").inputValue(), "kept-value");
  assert.equal(await field("secret").inputValue(), "");
});

test("leaving the page writes what is not written yet", async (t) => {
  const { page, code } = await openProject(t, { "main.tf": main });
  await saved(page);
  await code.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# last words\n");
  await page.reload();
  await page.getByText("# last words").waitFor();
});

test("several projects: made, named, switched, deleted", async (t) => {
  const { page } = await openProject(t, { "main.tf": main });
  await saved(page);
  const project = page.locator(".project");
  await project.click();
  await page.getByRole("menuitem", { name: "Rename project…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("First");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(900);
  await project.click();
  await page.getByRole("menuitem", { name: "New project…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Second");
  await page.keyboard.press("Enter");
  await page.locator(".start h1").waitFor();
  assert.match(await page.title(), /^Second/);
  await project.click();
  await page.getByRole("menuitem", { name: /First/ }).click();
  await page.locator(".cm-content").waitFor();
  assert.match(await page.title(), /^First/);
  await project.click();
  await page.getByRole("menuitem", { name: "Delete project…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /Delete project and files/ }).click();
  await page.locator(".start h1").waitFor();
  assert.doesNotMatch(await kept(page), /First/);
});

test("two tabs: one writes, the other watches and can take over; nothing is lost", async (t) => {
  const { page, context, url, code } = await openProject(t, { "main.tf": main });
  await saved(page);
  const path = new URL(page.url()).search;
  const other = await open(t, { context, url, path: `/${path}` });
  const watcher = tools(other.page);
  await other.page.getByText("This project is being edited in another tab.").waitFor();
  await watcher.code.click();
  await other.page.keyboard.type("must not appear");
  assert.doesNotMatch(await watcher.code.textContent(), /must not appear/);

  await code.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# from the first\n");
  await other.page.getByText("# from the first").waitFor();

  // The second line is not stored yet when the other tab takes over.
  await page.keyboard.type("# and more\n");
  await other.page.getByRole("button", { name: "Edit here" }).click();
  await other.page.getByText("# and more").waitFor();
  await page.getByText("This project is being edited in another tab.").waitFor();
  await watcher.code.click();
  await other.page.keyboard.press("Control+Home");
  await other.page.keyboard.type("# from the second\n");
  await page.getByText("# from the second").waitFor();
});

test("a tab that does not answer is overtaken, and keeps its text on screen", async (t) => {
  const { page, context, url, code } = await openProject(t, { "main.tf": main });
  await saved(page);
  // A store that never finishes: this tab cannot write any more, as if it were asleep.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = function () {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await code.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# only here\n");
  await page.getByText("This browser has no room left.").first().waitFor();
  const other = await open(t, { context, url, path: `/${new URL(page.url()).search}` });
  await other.page.getByRole("button", { name: "Edit here" }).click();
  await page.getByText("Another tab took this project over").waitFor();
  assert.match(await code.textContent(), /# only here/);
  await other.page.locator(".banner").waitFor({ state: "detached" });
});

test("a full storage is said, with a way out, and saving goes on when there is room", async (t) => {
  const { page, code } = await openProject(t, { "main.tf": main });
  await saved(page);
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
    window.makeRoom = () => (IDBObjectStore.prototype.put = put);
  });
  await code.click();
  await page.keyboard.type("# more\n");
  const banner = page.locator(".banner.warn");
  await banner.getByText("This browser has no room left.").waitFor();
  await page.getByText("Not saved: storage is full").waitFor();
  const download = page.waitForEvent("download");
  await banner.getByRole("button", { name: "Download as zip" }).click();
  await download;
  await page.evaluate(() => window.makeRoom());
  await banner.getByRole("button", { name: "Save now" }).click();
  await saved(page);
  await banner.waitFor({ state: "detached" });
});

test("a browser that keeps nothing says so, and the page works", async (t) => {
  const { page } = await open(t, {});
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("storage is off", "SecurityError");
    };
  });
  await page.goto(page.url().replace(/\?.*/, ""));
  await page.getByText("This browser keeps no data for this page.").waitFor();
  await page.locator(".gallery-card").first().click();
  await page.locator(".cm-content").waitFor();
  await page.locator(".status").getByText(/Settled/).waitFor();
});

test("everything kept here can be deleted", async (t) => {
  const { page } = await openProject(t, { "main.tf": "# remember me\n" });
  await saved(page);
  assert.match(await kept(page), /remember me/);
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Delete all data kept here" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete all data kept here" }).click();
  await page.locator(".start h1").waitFor();
  await page.waitForTimeout(900);
  assert.doesNotMatch(await kept(page), /remember me/);
  await page.reload();
  await page.locator(".start h1").waitFor();
});
