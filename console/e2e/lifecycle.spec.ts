import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

const WIDE = { width: 1360, height: 900 };
const NARROW = { width: 360, height: 740 };
/** How our scheme writes the marks, whatever language the page is in. */
const [SHARED, HOME] = ["군사III급비밀//REL TO CA, KR", "군사III급비밀//REL TO KR"];

async function looked(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/lifecycle-${name}-light.png`, fullPage: true });
  await page.setViewportSize(NARROW);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(WIDE);
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/lifecycle-${name}-dark.png`, fullPage: true });
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "light"));
}

async function person(browser: Browser, nation: "KR" | "CA", name: string, language: Language): Promise<Page> {
  const page = await browser.newPage({ viewport: WIDE });
  await prefer(page, language);
  await signIn(page, STAGE[nation], name);
  return page;
}

/** Two release authorities approve; it is delivered. */
async function approved(release: string): Promise<void> {
  for (const authority of ["lee.release", "choi.release"])
    await ask(STAGE.KR, authority, "POST", `releases/${release}/approvals`, {});
  await expect
    .poll(async () => ((await ask(STAGE.KR, "yang.director", "GET", `releases/${release}`)) as { stage: string }).stage, {
      timeout: 60_000,
    })
    .toBe("DELIVERED");
}

async function grant(holding: string, reader: string): Promise<void> {
  const until = new Date(Date.now() + 4 * 3_600_000).toISOString();
  await ask(STAGE.CA, "roy.registry", "POST", `holdings/${holding}/grants`, { reader, until });
}

test("an exercise from two files to its close-out: Korean in Seoul, French in Ottawa, English for who confirms", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const yang = await person(browser, "KR", "yang.director", "ko");
  const heard = complaints(yang);
  await visit(yang, "#/exercises/propose");
  const fill = async (form: string, text: string, mark: string) => {
    await yang.locator(`${form} textarea`).fill(text);
    await yang.locator(`${form} input:not([type=file])`).first().fill(mark);
    await yang.locator(`${form} input:not([type=file])`).nth(1).fill("its loss would harm the exercise");
    await yang.locator(`${form} form button`).last().click();
    await expect(yang.locator(`${form} a[href*="#/releases/"]`)).toBeVisible({ timeout: 30_000 });
    const link = await yang.locator(`${form} a[href*="#/releases/"]`).getAttribute("href");
    return link?.split("/").at(-1) ?? "";
  };
  const profile = await fill("#profile", STAGE.paperProfile, HOME);
  const { digest } = (await ask(STAGE.KR, "lee.release", "GET", `profiles/${profile}`)) as { digest: string };
  await approved(profile);
  const plan = await fill("#plan", STAGE.paperPlan.replace("PROFILE", digest), SHARED);
  await looked(yang, "proposed-ko");
  await approved(plan);
  for (const reader of ["fraser.director", "bouchard.release", "martin.reader"]) await grant(plan, reader);
  await grant(profile, "martin.reader");

  const lee = await person(browser, "KR", "lee.release", "en");
  const fraser = await person(browser, "CA", "fraser.director", "fr");
  const bouchard = await person(browser, "CA", "bouchard.release", "en");
  const everybody = [yang, lee, fraser, bouchard];
  for (const page of everybody) await visit(page, `#/exercises/${plan}`);
  const confirm = async (page: Page) => {
    await page.getByRole("button", { name: "Confirm" }).first().click({ timeout: 20_000 });
    await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  };
  await looked(fraser, "draft-fr");
  await yang.getByRole("button", { name: "합의", exact: true }).click();
  await confirm(lee);
  await expect(fraser.locator("#life")).toContainText("a accepté", { timeout: 20_000 });
  await fraser.getByRole("button", { name: "Accepter" }).click();
  await confirm(bouchard);
  await expect(yang.locator("#life li")).toHaveCount(2, { timeout: 20_000 });
  await looked(lee, "open-en");

  const martin = await person(browser, "CA", "martin.reader", "fr");
  await visit(martin, `#/picture/${profile}`);
  await expect(martin.locator("[data-link=live]")).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(async () => Number(await martin.locator("[data-count]").getAttribute("data-count")), { timeout: 60_000 })
    .toBeGreaterThan(0);
  await looked(martin, "picture-fr");

  // Seoul names a moment, Ottawa the same one; then the picture closes by itself.
  const end = new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000).toISOString().slice(0, 16);
  await yang.locator("#acts input[type=datetime-local]").fill(end);
  await yang.getByRole("button", { name: "조기 종료" }).click();
  await yang.getByRole("dialog").getByRole("button", { name: "조기 종료" }).click();
  await fraser.locator("#acts .notice button").click({ timeout: 20_000 });
  await fraser.getByRole("dialog").getByRole("button", { name: "Mettre fin plus tôt" }).click();
  await expect(martin.locator("[data-link=closed]")).toBeVisible({ timeout: 120_000 });
  await expect(martin.locator(".sea")).toHaveCount(0);

  await yang.getByRole("button", { name: "마감 집계" }).click({ timeout: 30_000 });
  await yang.getByRole("dialog").getByRole("button", { name: "마감 집계" }).click();
  await fraser.getByRole("button", { name: "Faire le décompte final" }).click({ timeout: 30_000 });
  await fraser.getByRole("dialog").getByRole("button", { name: "Faire le décompte final" }).click();
  await expect(lee.locator("#counts")).toContainText("Both nations counted the same", { timeout: 30_000 });
  await expect(yang.locator("#counts strong")).toBeVisible({ timeout: 20_000 });
  await expect(fraser.locator("#counts strong")).toBeVisible({ timeout: 20_000 });
  await looked(yang, "archived-ko");
  await looked(fraser, "archived-fr");
  await looked(lee, "archived-en");
  expect(heard).toEqual([]);
  for (const page of [...everybody, martin]) await page.close();
});
