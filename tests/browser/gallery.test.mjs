// Starting from an example: six templates, each without a problem and with a form.
import assert from "node:assert/strict";
import test from "node:test";
import { open } from "./designer.mjs";

const ids = ["web-server", "static-site", "network", "database", "load-balancer", "kubernetes"];

test("an empty project offers six examples; each opens without a problem and with its form", async (t) => {
  const { page } = await open(t);
  await page.locator(".gallery-card").first().waitFor();
  assert.deepEqual(await page.locator(".gallery-card").evaluateAll((cards) => cards.map((card) => card.dataset.template)), ids);
  for (const id of ids) {
    if (id !== ids[0]) {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("Example templates");
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: "Start from a template" });
      await dialog.waitFor();
      await dialog.locator(`[data-template="${id}"] input`).check();
      await dialog.getByRole("button", { name: "variables.tf" }).click();
      assert.match(await dialog.locator(".gallery-code").textContent(), /variable "region"/);
      await dialog.getByRole("button", { name: "Use this template" }).click();
      await dialog.waitFor({ state: "hidden" });
    } else await page.locator(`.gallery-card[data-template="${id}"]`).click();
    await page.locator("[data-variable]").first().waitFor();
    await page.locator(".problems .empty").getByText("No problems").waitFor();
  }
});
