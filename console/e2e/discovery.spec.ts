import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { WORDS } from "../src/i18n/all";
import { say } from "../src/i18n/words";
import type { Key } from "../src/i18n/words";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

const MARK = "군사III급비밀//REL TO CA, KR";
const HELD = "9074729";
const OTHER = "9319466";

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
    await visit(page, "#/discovery");
    return new Somebody(page, language, heard);
  }

  says(key: Key, values: Record<string, string | number> = {}): string {
    return say(WORDS[this.language], key, values);
  }

  async looks(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await this.page.getByRole("button", { name: this.says(`theme.${theme}`), exact: true }).click();
      await expectNoBarrier(this.page);
      await this.page.screenshot({ path: `${SHOTS}/discovery-${name}-${this.language}-${theme}.png`, fullPage: true });
    }
    await this.page.getByRole("button", { name: this.says("theme.light"), exact: true }).click();
    await this.page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(this.page);
    await this.page.setViewportSize({ width: 1360, height: 900 });
  }

  async ends(): Promise<void> {
    expect(this.heard).toEqual([]);
    await this.page.close();
  }
}

test("asked in French in Ottawa, declared in Korean and approved in English in Seoul", async ({ browser }) => {
  test.setTimeout(300_000);
  // An item of Korea's, about a ship.
  const item = (await ask(STAGE.KR, "kim.analyst", "POST", "items", {
    area: "operations",
    title: "watch report of the e2e",
    fileName: "watch.txt",
    mediaType: "text/plain",
    office: "KR/JCS",
    label: MARK,
  })) as { id: string };
  await ask(STAGE.KR, "kim.analyst", "PUT", `items/${item.id}/content`, "Seen off Ulleungdo.\n");

  const kim = await Somebody.at(browser, "KR", "kim.analyst", "ko");
  const declare = kim.page.locator("#declare");
  await declare.getByLabel(kim.says("discovery.item"), { exact: true }).selectOption(item.id);
  await declare.getByLabel(kim.says("discovery.names"), { exact: true }).fill(`IMO ${HELD}`);
  await declare.getByRole("button", { name: kim.says("discovery.declare.go"), exact: true }).click();
  await expect(kim.page.locator("#declared [data-declared=waiting]")).toContainText(HELD, { timeout: 20_000 });

  const lee = await Somebody.at(browser, "KR", "lee.release", "en");
  await lee.page.locator("#declared").getByRole("button", { name: lee.says("discovery.confirm"), exact: true }).click();
  await expect(lee.page.locator("#declared [data-declared=confirmed]")).toContainText(HELD, { timeout: 20_000 });

  const make = kim.page.locator("#make");
  await make.getByLabel(kim.says("propose.mark"), { exact: true }).fill(MARK);
  await make.getByLabel(kim.says("release.grade"), { exact: true }).fill("its loss would harm the watch");
  await make.getByRole("button", { name: kim.says("discovery.make.go"), exact: true }).click();
  // It is made by itself: the answer is here at once, and the page says how far it is.
  await expect(kim.page.locator("#makings progress, #ours a[href*='#/releases/']").first()).toBeVisible({ timeout: 20_000 });
  const link = kim.page.locator('#ours a[href*="#/releases/"]').first();
  await expect(link).toBeVisible({ timeout: 60_000 });
  const release = ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
  for (const authority of ["lee.release", "choi.release"])
    await ask(STAGE.KR, authority, "POST", `releases/${release}/approvals`, {});
  // Delivered: held in Ottawa, where there is none before.
  await expect
    .poll(async () => ((await ask(STAGE.KR, "kim.analyst", "GET", `releases/${release}`)) as { stage: string }).stage, {
      timeout: 60_000,
    })
    .toBe("DELIVERED");
  await ask(STAGE.CA, "roy.registry", "POST", `holdings/${release}/grants`, {
    reader: "martin.reader",
    until: new Date(Date.now() + 4 * 3_600_000).toISOString(),
  });
  await expect(kim.page.locator("#ours [data-own=stands]")).toBeVisible({ timeout: 60_000 });

  const martin = await Somebody.at(browser, "CA", "martin.reader", "fr");
  const form = martin.page.locator("#ask form");
  await expect(form).toBeVisible({ timeout: 20_000 });
  await form.getByLabel(martin.says("discovery.names"), { exact: true }).fill(`${HELD}\n${OTHER}`);
  await form.getByRole("button", { name: martin.says("discovery.ask.go"), exact: true }).click();
  const answered = martin.page.locator("#asked [data-question=answered]").first();
  await expect(answered).toBeVisible({ timeout: 60_000 });
  await expect(answered.locator("[data-hit]")).toHaveCount(1);
  await expect(answered.locator("[data-hit=kr-operations]")).toBeVisible();
  await expect(answered).toContainText(martin.says("discovery.miss"));
  await expect(martin.page.locator("#ask [data-left='1998']")).toBeVisible({ timeout: 20_000 });

  // What Seoul's auditor sees of it: how many, and nothing of what.
  const jung = await Somebody.at(browser, "KR", "jung.audit", "ko");
  await expect(jung.page.locator("#watch tbody tr").first()).toBeVisible({ timeout: 20_000 });
  await expect(jung.page.locator("main")).not.toContainText(HELD);
  await expect(jung.page.locator("main")).not.toContainText(OTHER);

  for (const [name, one] of [
    ["originator", kim],
    ["authority", lee],
    ["asker", martin],
    ["auditor", jung],
  ] as const) {
    await one.looks(name);
    await one.ends();
  }
});
