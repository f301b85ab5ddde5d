import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

const NARROW = { width: 360, height: 740 };
const ZOOMED = { width: 640, height: 400 };
const WIDE = { width: 1360, height: 900 };

/** As the stage names its objects. */
function id(type: string, number: number): string {
  const hex = number.toString(16);
  return `${type}--${hex.padStart(8, "0")}-1111-4111-8111-${hex.padStart(12, "0")}`;
}

async function looked(page: Page, name: string, language: Language): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/${name}-${language}-light.png`, fullPage: true });
  for (const size of [ZOOMED, NARROW]) {
    await page.setViewportSize(size);
    await expectNoSidewaysScroll(page);
  }
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/${name}-${language}-narrow.png`, fullPage: true });
  await page.setViewportSize(WIDE);
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/${name}-${language}-dark.png`, fullPage: true });
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "light"));
}

test("an analyst finds an object by keyboard, reads it, and gets its bytes as they came", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "ko");
  await signIn(page, STAGE.KR, "kim.analyst");
  await expect(page.locator("h1")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await expect(page.locator(".objects tbody tr")).toHaveCount(50);
  await looked(page, "threats", "ko");
  await page.getByRole("button", { name: "더 보기" }).click();
  await expect(page.locator(".objects tbody tr")).toHaveCount(73);
  await page.locator("main").focus();
  await page.keyboard.press("/");
  await page.keyboard.type("ice lantern");
  await page.keyboard.press("Enter");
  await expect(page.locator(".objects tbody tr")).toHaveCount(2);
  await page.locator("#filter-type").selectOption("malware");
  await expect(page.locator(".objects tbody tr")).toHaveCount(1);
  await page.locator(".objects tbody a").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toHaveText("ICE LANTERN");
  await expect(page.locator(".banner")).toHaveCount(2);
  await expect(page.locator("#properties")).toContainText("얼음 등불");
  await expect(page.locator("#relations tbody tr")).toHaveCount(34);
  await expect(page.locator("#findings")).toContainText("잘못된 점이 없습니다");
  const shown = await page.locator("pre.source").textContent();
  expect(shown?.startsWith(`{"type":"malware","spec_version":"2.1","id":"${id("malware", 2)}"`)).toBe(true);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "원문 저장" }).click();
  const saved = await (await saving).createReadStream();
  const bytes: Buffer[] = [];
  for await (const part of saved) bytes.push(part as Buffer);
  expect(Buffer.concat(bytes).toString("utf8")).toBe(shown);
  await page.getByRole("button", { name: "배열해서" }).click();
  await expect(page.locator("pre.source")).toContainText('  "type": "malware"');
  await looked(page, "threat-object", "ko");
  expect(heard).toEqual([]);
  await page.close();
});

test("what surrounds an object is drawn, gone round by keyboard, and said as a table", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "en");
  await signIn(page, STAGE.CA, "fraser.director");
  await visit(page, `#/threats/${id("malware", 2)}?in=from-partner`);
  await page.getByRole("button", { name: "What surrounds it" }).click();
  const nodes = page.locator(".graph a");
  await expect(nodes).toHaveCount(35);
  await expect(page.locator(".ties tbody tr")).toHaveCount(34);
  await looked(page, "threat-graph", "en");
  await page.getByRole("button", { name: "2 steps" }).click();
  await expect(nodes).toHaveCount(38);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${SHOTS}/threat-graph-two-en-light.png`, fullPage: true });
  await page.locator(".graph a[tabindex='0']").focus();
  const middle = await page.evaluate(() => document.activeElement?.getAttribute("data-node"));
  expect(middle).toBe(id("malware", 2));
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".graph a:focus")).not.toHaveAttribute("data-node", middle ?? "");
  await page.keyboard.press("Home");
  await expect(page.locator(".graph a:focus")).toHaveAttribute("data-node", middle ?? "");
  await page.keyboard.press("ArrowRight");
  const next = await page.locator(".graph a:focus").getAttribute("aria-label");
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toBeVisible();
  expect(next).toContain((await page.locator("h1").textContent()) ?? "nothing");
  expect(heard).toEqual([]);
  await page.close();
});

test("what both nations hold is found by who sees both, and by nobody else", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "fr");
  await signIn(page, STAGE.CA, "fraser.director");
  await visit(page, "#/threats?both=yes");
  await expect(page.locator(".objects tbody tr")).toHaveCount(4);
  await looked(page, "threats-both", "fr");
  await page.getByRole("link", { name: "198.51.100.7/32" }).click();
  await expect(page.locator("#both tbody tr")).toHaveCount(1);
  await expect(page.locator("#both")).toContainText("ipv4-addr:value = 198.51.100.7");
  await looked(page, "threat-both", "fr");
  await page.locator("#both tbody a.name").click();
  await expect(page.locator("h1")).toHaveText("Server of ICE LANTERN");
  await expect(page.locator("#relations")).toContainText("sighting_of_ref");
  await page.close();
  const found = (await ask(STAGE.CA, "martin.reader", "GET", "cyber/objects?both=true")) as { total: number };
  expect(found.total).toBe(0);
  expect(heard).toEqual([]);
});

test("what the partner would see stands beside the original, with reasons", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "en");
  await signIn(page, STAGE.KR, "kim.analyst");
  await visit(page, `#/threats/${id("tool", 6)}?in=to-partner&see=partner`);
  await expect(page.locator("[data-outcome=DERIVED]")).toBeVisible();
  await expect(page.locator(".diff del").filter({ hasText: "how we found it stays with us" })).toHaveCount(1);
  await expect(page.locator(".diff ins").filter({ hasText: "created_by_ref" })).toHaveCount(1);
  await expect(page.locator(".beside pre").last()).not.toContainText("how we found it");
  await looked(page, "threat-partner", "en");
  await visit(page, `#/threats/${id("malware", 2)}?in=to-partner&see=partner`);
  await expect(page.locator("[data-outcome=WHOLE]")).toBeVisible();
  await expect(page.locator(".reasons tbody tr").first()).toBeVisible();
  await visit(page, `#/threats/${id("relationship", 104)}?in=to-partner&see=partner`);
  await expect(page.locator("[data-outcome=WITHHELD]")).toContainText("one end of it, is withheld");
  await looked(page, "threat-partner-withheld", "en");
  await visit(page, `#/threats/${id("threat-actor", 8)}?in=to-partner&see=partner`);
  await expect(page.locator("[data-outcome=NOT_NAMED]")).toBeVisible();
  expect(heard).toEqual([]);
  await page.close();
});

test("sharings say how they do and what became of each object; new terms are proposed by a form", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "fr");
  await signIn(page, STAGE.KR, "choi.release");
  await visit(page, "#/threats");
  await expect(page.locator("#ours tbody tr")).toHaveCount(1);
  // There are no objects for a release authority, so no way to them is shown, and none that is said to be here.
  await expect(page.locator(".subpages")).toHaveCount(0);
  await expect(page.locator("#ours tbody")).toContainText("ouvert");
  await expect(page.locator("#ours tbody")).toContainText("dérivés");
  await looked(page, "sharings", "fr");
  await page.getByRole("link", { name: "northern-watch" }).click();
  await expect(page.locator("h1")).toHaveText("northern-watch");
  await page.getByRole("button", { name: "ne part pas" }).click();
  await expect(page.locator(".decisions > li").filter({ hasText: "HOUSE ONLY" })).toHaveCount(1);
  await looked(page, "sharing", "fr");
  await page.close();
  const analyst = await browser.newPage({ viewport: WIDE });
  await prefer(analyst, "ko");
  await signIn(analyst, STAGE.KR, "kim.analyst");
  await visit(analyst, "#/threats/sharings");
  await analyst.getByRole("button", { name: "새 조건 제안" }).click();
  await looked(analyst, "sharing-propose", "ko");
  await analyst.getByLabel("이름", { exact: true }).fill("winter-watch");
  await analyst.getByLabel("객체에 허용되는 가장 높은 표시").fill("군사III급비밀//REL TO CA, KR");
  await analyst.getByLabel("이 등급이어야 하는 까닭").fill("its loss would harm the defence of networks");
  await analyst.locator("form.words button.main").click();
  await expect(analyst.locator("#ours [role=status]")).toContainText("제안되었습니다");
  await analyst.close();
  const reader = await browser.newPage({ viewport: WIDE });
  await prefer(reader, "en");
  await signIn(reader, STAGE.CA, "martin.reader");
  await visit(reader, "#/threats/sharings");
  await expect(reader.locator("#theirs tbody tr")).toHaveCount(1);
  await expect(reader.locator("#theirs tbody")).toContainText("ago");
  await expectNoBarrier(reader);
  await reader.close();
  expect(heard).toEqual([]);
});
