import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { SHOTS, STAGE, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

const WIDE = { width: 1360, height: 900 };
const NARROW = { width: 360, height: 740 };

async function looked(page: Page, name: string, language: Language): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/${name}-${language}-light.png`, fullPage: true });
  await page.setViewportSize(NARROW);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(WIDE);
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/${name}-${language}-dark.png`, fullPage: true });
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "light"));
}

test("what a role of the partner sees stands beside the whole picture, and both maps move together", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "ko");
  await signIn(page, STAGE.KR, "yang.director");
  await visit(page, "#/picture");
  await expect(page.locator("[data-link=live]")).toBeVisible({ timeout: 20_000 });
  await page.getByLabel("나란히 볼 것").selectOption(STAGE.feed);
  await expect(page.locator("[data-shown=live]")).toBeVisible({ timeout: 20_000 });
  await expect
    .poll(async () => Number(await page.locator("[data-shown-count]").getAttribute("data-shown-count")), { timeout: 60_000 })
    .toBeGreaterThan(0);
  // The same sea is in sight: nearer on one is nearer on the other.
  const [whole, shown] = [page.locator(".sea .tracks").first(), page.locator("[data-shown] .sea .tracks")];
  const before = [await whole.getAttribute("data-in-sight"), await shown.getAttribute("data-in-sight")];
  await page.locator("[data-shown] .sea").focus();
  for (let i = 0; i < 9; i++) await page.keyboard.press("+");
  await expect.poll(() => whole.getAttribute("data-in-sight")).not.toBe(before[0]);
  await page.keyboard.press("0");
  await expect(page.locator("#feeds tbody tr").filter({ hasText: "northern-lantern" })).toHaveCount(2);
  await expect(page.locator("#feeds")).toContainText("전달", { timeout: 30_000 });
  await expect(page.locator("#sources tbody tr")).not.toHaveCount(0);
  await looked(page, "picture-beside", "ko");
  expect(heard).toEqual([]);
  await page.close();
});

test("whom a feed is not for, and who has no part in it, does not see what its recipient sees", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  await prefer(page, "en");
  await signIn(page, STAGE.KR, "kim.analyst");
  const answer = await page.evaluate(
    async (feed) => (await fetch(`/api/v1/feeds/${feed}/shown/events`)).status,
    STAGE.feed,
  );
  expect([403, 404]).toContain(answer);
  await page.close();
  const reader = await browser.newPage({ viewport: WIDE });
  await prefer(reader, "en");
  await signIn(reader, STAGE.CA, "martin.reader");
  // To its recipient it is the partner's, and of it there is no such view.
  expect(
    await reader.evaluate(async (feed) => (await fetch(`/api/v1/feeds/${feed}/shown/events`)).status, STAGE.feed),
  ).toBe(404);
  await reader.close();
});

test("what came is seen again, at another speed, from any moment of it", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "fr");
  await signIn(page, STAGE.CA, "martin.reader");
  await visit(page, `#/picture/${STAGE.feed}`);
  await page.getByRole("link", { name: "Revoir" }).click();
  await page.getByRole("button", { name: "Charger" }).click();
  await expect(page.locator("[data-loaded]")).toBeVisible({ timeout: 60_000 });
  const count = () => page.locator("[data-count]").getAttribute("data-count").then(Number);
  const slider = page.locator("input[type=range]");
  await slider.focus();
  await page.keyboard.press("End");
  await expect.poll(count).toBeGreaterThan(0);
  const all = await count();
  await page.keyboard.press("Home");
  await expect.poll(count).toBeLessThanOrEqual(all);
  const first = await slider.inputValue();
  await page.getByLabel("Vitesse").selectOption("60");
  await page.getByRole("button", { name: "Lire" }).click();
  await expect.poll(() => slider.inputValue()).not.toBe(first);
  await looked(page, "replay", "fr");
  // The wrong way round is told, and nothing is asked.
  await page.locator("input[type=datetime-local]").nth(1).fill("2001-01-01T00:00:00");
  await page.getByRole("button", { name: "Charger" }).click();
  await expect(page.getByRole("status").filter({ hasText: "deux moments" })).toBeVisible();
  expect(heard).toEqual([]);
  await page.close();
});

test("before somebody approves a profile, they see what it tells together with the others", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "en");
  await signIn(page, STAGE.KR, "lee.release");
  await visit(page, `#/releases/${STAGE.feed}`);
  await expect(page.locator("[data-together]")).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("#profile")).toContainText("Finest cell");
  await looked(page, "release-together", "en");
  expect(heard).toEqual([]);
  await page.close();
});
