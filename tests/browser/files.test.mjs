// The files of a project: made, renamed, deleted and brought back; opened from the disk; downloaded.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { openProject } from "./project.mjs";

const main = 'variable "zone" {\n  type = string\n}\n';
const files = (page) => page.locator("#files .nm").allTextContents();
const tree = (page, name) => page.locator("#files [role=treeitem]", { hasText: name });

async function name(page, value) {
  await page.getByLabel("Path").fill(value);
  await page.keyboard.press("Enter");
}

test("a file is made, renamed, deleted and brought back with its text", async (t) => {
  const { page, code } = await openProject(t, { "main.tf": main });
  await page.getByRole("button", { name: "New file" }).click();
  await name(page, "modules/net/vpc.tf");
  await page.keyboard.type("# 中文 🙂");
  await page.getByText("# 中文 🙂").waitFor();
  assert.deepEqual(await files(page), ["main.tf", "modules", "net", "vpc.tf"]);

  await tree(page, "vpc.tf").last().focus();
  await page.keyboard.press("F2");
  await name(page, "network.tf");
  assert.deepEqual(await files(page), ["main.tf", "network.tf"]);
  assert.match(await code.textContent(), /# 中文 🙂/);

  await tree(page, "network.tf").focus();
  await page.keyboard.press("Delete");
  await page.getByText("Deleted network.tf").waitFor();
  assert.deepEqual(await files(page), ["main.tf"]);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await files(page), ["main.tf", "network.tf"]);
  await page.getByRole("tab", { name: "network.tf", selected: true }).waitFor();
  assert.match(await code.textContent(), /# 中文 🙂/);
});

test("a deleted file can be restored later, from the list, also after a reload", async (t) => {
  const { page } = await openProject(t, { "main.tf": main, "old.tf": "# old\n" });
  await tree(page, "old.tf").focus();
  await page.keyboard.press("Delete");
  await page.locator(".toast").waitFor();
  await page.waitForTimeout(900);
  await page.reload();
  await tree(page, "main.tf").waitFor();
  await page.getByRole("button", { name: "More actions for files" }).click();
  await page.getByRole("menuitem", { name: "Recently deleted files" }).click();
  await page.getByRole("button", { name: "Restore old.tf" }).click();
  await page.getByText("No deleted files").waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(await files(page), ["main.tf", "old.tf"]);
});

test("a name that cannot be is refused with the reason", async (t) => {
  const { page } = await openProject(t, { "main.tf": main });
  await page.getByRole("button", { name: "New file" }).click();
  for (const [path, reason] of [
    ["main.tf", /There is a file of this name/],
    ["../up.tf", /A path is relative/],
    ["a//b.tf", /Give the file and every folder a name/],
    ["main.tf/x.tf", /A folder has this name/],
  ]) {
    await name(page, path);
    await page.getByText(reason).waitFor();
  }
  assert.equal(await page.getByLabel("Path").getAttribute("aria-invalid"), "true");
});

test("a project goes out as a zip and comes back as it was", async (t) => {
  const { page } = await openProject(t, {
    "main.tf": "a = 1\r\nb = 2\n",
    "data.bin": Buffer.from([0xff, 0x00, 0xfe]),
    "values.auto.tfvars": 'zone = "x"\n',
  });
  const wait = page.waitForEvent("download");
  await page.locator(".context").getByRole("button", { name: "Download" }).click();
  const download = await wait;
  assert.match(download.suggestedFilename(), /\.zip$/);
  const zip = readFileSync(await download.path());
  await page.locator('#open-files').setInputFiles([{ name: "again.zip", mimeType: "application/zip", buffer: zip }]);
  await page.locator(".project-name", { hasText: "again" }).waitFor();
  assert.deepEqual(await files(page), ["data.bin", "main.tf", "values.auto.tfvars"]);
  const second = page.waitForEvent("download");
  await page.locator(".context").getByRole("button", { name: "Download" }).click();
  assert.deepEqual(readFileSync(await (await second).path()), zip, "the same files make the same archive");
});

test("an archive with a broken rule is refused with every reason, and nothing is lost", async (t) => {
  const { page } = await openProject(t, { "main.tf": main });
  await page.locator('#open-files').setInputFiles([{ name: "bad.zip", mimeType: "application/zip", buffer: Buffer.from("PK\x03\x04 no archive") }]);
  await page.getByRole("dialog", { name: /Not opened/ }).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  assert.deepEqual(await files(page), ["main.tf"]);
});

test("a file that is too large is refused by name, the others are opened", async (t) => {
  const { page } = await openProject(t, { "main.tf": main });
  await page.locator('#open-files').setInputFiles([
    { name: "big.tf", mimeType: "text/plain", buffer: Buffer.alloc(1_048_577, 0x23) },
    { name: "ok.tf", mimeType: "text/plain", buffer: Buffer.from("# ok\n") },
  ]);
  const dialog = page.getByRole("dialog", { name: /Not opened: 1/ });
  await dialog.getByText("big.tf").waitFor();
  await dialog.getByText(/1\.00 MB/).waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(await files(page), ["main.tf", "ok.tf"]);
});

test("a folder becomes a project of its name, without what belongs to tools", async (t) => {
  const { page } = await openProject(t, { "main.tf": main });
  const folder = join(await mkdtemp(join(tmpdir(), "stackwright-")), "shop");
  await mkdir(join(folder, ".terraform"), { recursive: true });
  await mkdir(join(folder, "modules"));
  await writeFile(join(folder, "main.tf"), "# shop\n");
  await writeFile(join(folder, "modules/a.tf"), "# a\n");
  await writeFile(join(folder, ".terraform/lock.json"), "{}");
  await page.locator("#open-folder").setInputFiles(folder);
  await page.locator(".project-name", { hasText: "shop" }).waitFor();
  assert.deepEqual(await files(page), ["main.tf", "modules", "a.tf"]);
});

test("files dropped on the page join the project", async (t) => {
  const { page } = await openProject(t, { "main.tf": main });
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["# dropped\n"], "dropped.tf", { type: "text/plain" }));
    const target = document.querySelector(".designer");
    for (const kind of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
    }
  });
  await tree(page, "dropped.tf").waitFor();
  assert.equal(await page.locator(".drop-hint").isVisible(), false);
});

test("the tree is one stop of the Tab key; arrows, Home, End and typing move in it", async (t) => {
  const { page } = await openProject(t, { "main.tf": main, "b.tf": "", "outputs.tf": "" });
  await tree(page, "main.tf").focus();
  const focused = () => page.evaluate(() => document.activeElement.querySelector(".nm").textContent);
  await page.keyboard.press("Home");
  assert.equal(await focused(), "b.tf");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "main.tf");
  await page.keyboard.press("End");
  assert.equal(await focused(), "outputs.tf");
  await page.keyboard.type("b");
  assert.equal(await focused(), "b.tf");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "b.tf", selected: true }).waitFor();
  assert.equal(await page.locator("#files [role=treeitem][tabindex='0']").count(), 1);
});
