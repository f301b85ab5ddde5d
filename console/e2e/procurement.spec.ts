import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { WORDS } from "../src/i18n/all";
import { say } from "../src/i18n/words";
import type { Key } from "../src/i18n/words";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

const MARK = "군사III급비밀//REL TO CA, KR";
const TABLE = `식별자,종류,품명,분류,국가코드,제조사,재고번호,기술성숙도,중량(kg),가격(KRW),권리,권리자,권리번호,이용조건
WS-1,무기체계,해안 감시 레이더,레이더,KR,한빛전자,,9,1250,,특허,한빛전자,KR-10-1,
WS-2,무기체계,이동형 레이더,레이더,KR,한빛전자,,8,980,,,,,
CP-1,구성품,소나 신호처리기,소나,KR,남해정밀,5845-37-000-0002,8,8.25,"3,150,000",영업비밀,남해정밀,,전달금지
CP-2,구성품,재고번호가 틀린 부품,소나,KR,남해정밀,5845-37-1,8,8.25,1000,,,,
`;

class Somebody {
  private constructor(
    readonly page: Page,
    readonly language: Language,
    readonly heard: string[],
  ) {}

  static async at(browser: Browser, nation: "KR" | "CA", id: string, language: Language): Promise<Somebody> {
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    const heard = complaints(page);
    await prefer(page, language);
    await signIn(page, STAGE[nation], id);
    return new Somebody(page, language, heard);
  }

  says(key: Key, values: Record<string, string | number> = {}): string {
    return say(WORDS[this.language], key, values);
  }

  async looks(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await this.page.getByRole("button", { name: this.says(`theme.${theme}`), exact: true }).click();
      await expectNoBarrier(this.page);
      await this.page.screenshot({ path: `${SHOTS}/procurement-${name}-${this.language}-${theme}.png`, fullPage: true });
    }
    await this.page.getByRole("button", { name: this.says("theme.light"), exact: true }).click();
    await this.page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(this.page);
    await this.page.screenshot({ path: `${SHOTS}/procurement-${name}-${this.language}-narrow.png`, fullPage: true });
    await this.page.setViewportSize({ width: 1360, height: 900 });
  }
}

async function holds(release: string): Promise<void> {
  for (const authority of ["lee.release", "choi.release"])
    await ask(STAGE.KR, authority, "POST", `releases/${release}/approvals`, {});
  await expect
    .poll(async () => ((await ask(STAGE.KR, "kim.analyst", "GET", `releases/${release}`)) as { stage: string }).stage, {
      timeout: 60_000,
    })
    .toBe("DELIVERED");
}

test("records are imported in Korean, released as an extract, and found in French; who may not know finds nothing in English", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const kim = await Somebody.at(browser, "KR", "kim.analyst", "ko");
  await visit(kim.page, "#/procurement/import");
  await kim.looks("file");
  await kim.page
    .locator("#table")
    .setInputFiles({ name: "장비.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE, "utf8") });
  await kim.page.getByRole("button", { name: kim.says("imports.upload"), exact: true }).click();
  await expect(kim.page.locator("#columns [data-column='8'] select")).toHaveValue("mass", { timeout: 20_000 });
  await expect(kim.page.locator("#columns [data-column='8'] input")).toHaveValue("kg");
  await expect(kim.page.locator("#columns [data-column='9'] input")).toHaveValue("KRW");
  await kim.page.getByRole("button", { name: kim.says("imports.check"), exact: true }).click();
  await expect(kim.page.locator("[data-state=CHECKED]")).toBeVisible({ timeout: 20_000 });
  await expect(kim.page.locator("#refusals tbody tr")).toHaveCount(1);
  await expect(kim.page.locator("#refusals tbody tr")).toContainText("5845-37-1");
  await kim.looks("checked");
  const keep = kim.page.locator("#keep");
  await keep.getByLabel(kim.says("imports.title"), { exact: true }).fill("연안 장비");
  await keep.getByLabel(kim.says("propose.mark"), { exact: true }).fill(MARK);
  await keep.getByRole("button", { name: kim.says("imports.keep.go"), exact: true }).click();
  await expect(keep.getByRole("alert")).toContainText("1 are refused");
  await keep.getByRole("checkbox").check();
  await keep.getByRole("button", { name: kim.says("imports.keep.go"), exact: true }).click();
  await expect(kim.page.locator("[data-state=KEPT]")).toBeVisible({ timeout: 30_000 });
  await kim.page.getByRole("link", { name: kim.says("imports.kept.see"), exact: true }).click();

  // Found by facet, compared, and proposed as an extract.
  await expect(kim.page.locator("[data-record]")).toHaveCount(3, { timeout: 20_000 });
  await kim.page.locator("[data-facet=category] [data-value='레이더'] input").check();
  await expect(kim.page.locator("[data-record]")).toHaveCount(2);
  await expect(kim.page.locator("[data-facet=category] [data-value='소나']")).toBeVisible();
  await kim.looks("found");
  for (const id of ["WS-1", "WS-2"]) await kim.page.locator(`[data-record='${id}'] input`).check();
  const extract = kim.page.locator("#extract");
  await extract.getByLabel(kim.says("extract.name"), { exact: true }).fill("레이더 발췌");
  await extract.getByLabel(kim.says("propose.mark"), { exact: true }).fill(MARK);
  await extract.getByLabel(kim.says("release.grade"), { exact: true }).fill("its loss would harm the bid");
  await extract.getByRole("button", { name: kim.says("extract.go"), exact: true }).click();
  const link = extract.locator('a[href*="#/releases/"]');
  await expect(link).toBeVisible({ timeout: 20_000 });
  const release = ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
  await kim.page.getByRole("link", { name: kim.says("records.compare"), exact: true }).click();
  await expect(kim.page.locator("[data-field=mass]")).toContainText("1250 kg");
  await kim.looks("compared");

  await holds(release);
  const until = new Date(Date.now() + 4 * 3_600_000).toISOString();
  await ask(STAGE.CA, "roy.registry", "POST", `holdings/${release}/grants`, { reader: "martin.reader", until });
  const martin = await Somebody.at(browser, "CA", "martin.reader", "fr");
  await expect
    .poll(
      async () => {
        await visit(martin.page, `#/procurement?find=${encodeURIComponent("레이더")}`);
        return martin.page.locator("[data-record]").count();
      },
      { timeout: 30_000 },
    )
    .toBe(2);
  await expect(martin.page.locator("[data-record='WS-1']")).toContainText("KR-10-1");
  await martin.page.locator("[data-facet=right] [data-value=patent] input").check();
  await expect(martin.page.locator("[data-record]")).toHaveCount(1);
  await martin.looks("found");

  // A colleague finds nothing of it, is given it, and finds it; then it is proposed whole, and refused for what is ours alone.
  const yang = await Somebody.at(browser, "KR", "yang.director", "en");
  await visit(yang.page, "#/procurement");
  await expect(yang.page.getByText(yang.says("records.none"))).toBeVisible();
  await visit(kim.page, "#/procurement/sets");
  await kim.page.getByRole("link", { name: "연안 장비", exact: true }).click();
  const given = kim.page.locator("#given");
  await given.getByLabel(kim.says("grant.reader"), { exact: true }).fill("yang.director");
  await given.getByRole("button", { name: kim.says("grant.go"), exact: true }).click();
  await expect(given.locator("[data-grant=stands]")).toContainText("yang.director", { timeout: 20_000 });
  await visit(yang.page, "#/procurement?find=WS-1");
  await expect(yang.page.locator("[data-record]")).toHaveCount(1, { timeout: 20_000 });
  await yang.looks("given");
  const whole = kim.page.locator("#whole");
  await whole.getByLabel(kim.says("release.grade"), { exact: true }).fill("its loss would harm the bid");
  await whole.getByRole("button", { name: kim.says("sets.propose.go"), exact: true }).click();
  await expect(whole.getByRole("alert")).toContainText("no-onward", { timeout: 20_000 });
  await kim.looks("sets");
  await given.locator("[data-grant=stands]").getByRole("button").click();
  await kim.page.getByRole("dialog").getByRole("button", { name: kim.says("mandate.end"), exact: true }).click();
  await expect(given.locator("[data-grant=over]")).toBeVisible({ timeout: 20_000 });
  await visit(yang.page, "#/procurement?find=WS-2");
  await expect(yang.page.getByText(yang.says("records.none"))).toBeVisible();

  const gagnon = await Somebody.at(browser, "CA", "gagnon.reader", "en");
  await visit(gagnon.page, "#/procurement");
  await expect(gagnon.page.getByText(gagnon.says("records.none"))).toBeVisible();
  await expect(gagnon.page.locator("[data-facet]")).toHaveCount(0);
  await gagnon.looks("nothing");
  for (const one of [kim, yang, martin, gagnon]) expect(one.heard.filter((line) => !line.includes("422"))).toEqual([]);
});
