import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { WORDS } from "../src/i18n/all";
import { LANGUAGES, say } from "../src/i18n/words";
import type { Key } from "../src/i18n/words";
import {
  SHOTS,
  STAGE,
  WHOLE,
  ask,
  complaints,
  expectNoBarrier,
  expectNoSidewaysScroll,
  prefer,
  proposal,
  signIn,
  visit,
} from "./stage";
import type { Language, Nation } from "./stage";

const NARROW = { width: 360, height: 740 };
const ZOOMED = { width: 640, height: 400 };
const WIDE = { width: 1360, height: 900 };

/** Somebody at their own browser, who reads one language. */
class Someone {
  private constructor(
    readonly page: Page,
    readonly heard: string[],
    private readonly language: Language,
  ) {}

  static async at(browser: Browser, nation: Nation, person: string, language: Language): Promise<Someone> {
    const page = await browser.newPage({ viewport: WIDE });
    const heard = complaints(page);
    await prefer(page, language);
    await signIn(page, nation, person);
    return new Someone(page, heard, language);
  }

  says(key: Key, values: Record<string, string | number> = {}): string {
    return say(WORDS[this.language], key, values);
  }

  async click(key: Key): Promise<void> {
    await this.page.getByRole("button", { name: this.says(key), exact: true }).first().click();
  }

  /** The button in the dialog that the first opened. */
  async sure(key: Key): Promise<void> {
    await this.page.getByRole("dialog").getByRole("button", { name: this.says(key), exact: true }).click();
  }

  async sees(text: string, within = 30_000): Promise<void> {
    await expect(this.page.locator("main")).toContainText(text, { timeout: within });
  }

  /** A picture of the page in both themes, and what stands in nobody's way in either, narrow and enlarged. */
  async shows(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await this.page.getByRole("button", { name: this.says(`theme.${theme}`), exact: true }).click();
      await expectNoBarrier(this.page);
      await this.page.screenshot({ path: `${SHOTS}/story-${name}-${this.language}-${theme}.png`, fullPage: true });
    }
    await this.page.getByRole("button", { name: this.says("theme.light"), exact: true }).click();
    for (const size of [ZOOMED, NARROW]) {
      await this.page.setViewportSize(size);
      await expectNoSidewaysScroll(this.page);
    }
    await this.page.screenshot({ path: `${SHOTS}/story-${name}-${this.language}-narrow.png`, fullPage: true });
    await this.page.setViewportSize(WIDE);
  }

  async leaves(): Promise<void> {
    expect(this.heard).toEqual([]);
    await this.page.close();
  }
}

for (const language of WHOLE ? LANGUAGES : (["ko"] as const))
  test(`a release from its proposal to its destruction, in ${language}`, async ({ browser }) => {
    test.setTimeout(300_000);
    // So that it can be played twice on one stage.
    const stamp = Date.now().toString(36);
    const title = `Convoy ${stamp}`;
    const file = `convoy-${stamp}.txt`;
    const id = await proposal({ title, fileName: file, content: `convoy in ${language}\n` });

    // One release authority asks the proposer, who answers; each finds it under what waits for them.
    const lee = await Someone.at(browser, STAGE.KR, "lee.release", language);
    await lee.page.getByRole("link", { name: title, exact: true }).click();
    await lee.sees(lee.says("guard.unlooked"));
    await lee.click("guard.preview");
    await lee.sees(lee.says("guard.would.pass"));
    await lee.click("refer");
    await lee.page.getByLabel(lee.says("refer.question"), { exact: true }).fill("Is the time of sailing in it?");
    await expectNoBarrier(lee.page);
    await lee.page.screenshot({ path: `${SHOTS}/story-refer-${language}.png` });
    await lee.sure("refer.go");
    await lee.sees(lee.says("refer.asked", { by: "lee.release", to: "kim.analyst" }));
    await lee.shows("proposal");

    const kim = await Someone.at(browser, STAGE.KR, "kim.analyst", language);
    const asked = kim.page.getByRole("row").filter({ hasText: title }).filter({ hasText: kim.says("today.referral") });
    await kim.shows("today-asked");
    await asked.getByRole("link").click();
    await kim.page.getByLabel(kim.says("refer.answer.label"), { exact: true }).fill("No, the area alone.");
    await kim.click("refer.answer");
    await kim.sees(kim.says("refer.answered", { to: "kim.analyst" }));
    await kim.leaves();

    // The answer reaches the page of whoever asked by itself.
    await lee.sees("No, the area alone.", 8_000);
    await lee.click("approve");
    await lee.sure("approve.go");
    await lee.sees(lee.says("approve.done"));
    const choi = await Someone.at(browser, STAGE.KR, "choi.release", language);
    await visit(choi.page, `#/releases/${id}`);
    await choi.click("approve");
    await choi.sure("approve.go");
    await lee.sees(lee.says("step.receipt", { kind: lee.says("receipt.accepted") }), 60_000);
    await choi.leaves();

    // The partner's registry grants need-to-know, and a reader there opens it.
    const roy = await Someone.at(browser, STAGE.CA, "roy.registry", language);
    await visit(roy.page, `#/holdings/${id}`);
    await roy.page.getByLabel(roy.says("grant.reader"), { exact: true }).fill("martin.reader");
    await roy.click("grant.go");
    await roy.sees(roy.says("grant.done", { reader: "martin.reader" }));
    const martin = await Someone.at(browser, STAGE.CA, "martin.reader", language);
    await martin.page.getByRole("link", { name: file }).click();
    await martin.click("holding.open");
    await expect(martin.page.locator(".room pre")).toContainText(`convoy in ${language}`);
    await martin.shows("room");

    // Recalled by its originator's side: it goes from the reader's page, and two officers destroy it.
    await lee.click("owed.recall");
    await lee.sure("owed.recall");
    await expect(lee.page.locator("#owed")).toContainText(lee.says("owing.ACKNOWLEDGED"), { timeout: 30_000 });
    await martin.sees(martin.says("keeping.SUSPENDED"), 20_000);
    await expect(martin.page.locator("body")).not.toContainText(`convoy in ${language}`);
    await martin.leaves();
    await roy.sees(roy.says("owes.recall"));
    // Under article 18 the originator's two release authorities consent first.
    await roy.click("owed.ask");
    await roy.sure("owed.ask");
    await expect(lee.page.locator("#owed")).toContainText(lee.says("owes.consent"), { timeout: 30_000 });
    await lee.click("owed.consent");
    await lee.sure("owed.consent");
    const other = await Someone.at(browser, STAGE.KR, "choi.release", language);
    const consent = other.page.getByRole("row").filter({ hasText: title }).filter({ hasText: other.says("today.answer") });
    await other.shows("today-consent");
    await consent.getByRole("link").click();
    await other.click("owed.consent");
    await other.sure("owed.consent");
    await expect(other.page.locator("#owed")).toContainText(other.says("owing.DONE"), { timeout: 30_000 });
    await other.leaves();
    await expect(roy.page.locator("#owed")).toContainText(roy.says("owing.DONE"), { timeout: 30_000 });
    await roy.click("owed.destroy");
    await roy.sure("owed.destroy");
    await expect(roy.page.locator("#owed")).toContainText(roy.says("owing.PROPOSED"));
    const cote = await Someone.at(browser, STAGE.CA, "cote.registry", language);
    const second = cote.page.getByRole("row").filter({ hasText: file }).filter({ hasText: cote.says("today.confirm") });
    await cote.shows("today-second");
    await second.getByRole("link").click();
    await cote.click("owed.confirm");
    await cote.sure("owed.confirm");
    await cote.sees(cote.says("keeping.DESTROYED"));
    await cote.shows("destroyed");
    await cote.leaves();
    await roy.leaves();

    // Its certificate is at the originator's, whose log has it.
    const certificate = lee.page
      .locator("#owed li")
      .filter({ hasText: lee.says("owes.destruction"), hasNotText: lee.says("owes.consent") });
    await expect(certificate).toContainText(lee.says("owing.DONE"), { timeout: 30_000 });
    const known = (await ask(STAGE.KR, "lee.release", "GET", "obligations")) as { kind: string; consignment: string }[];
    expect(known.filter((one) => one.consignment === id).map((one) => one.kind).sort()).toEqual(["consent", "destruction", "recall"]);
    await lee.shows("release-ended");
    await lee.leaves();

    const auditor = await Someone.at(browser, STAGE.KR, "jung.audit", language);
    await auditor.shows("today-auditor");
    await visit(auditor.page, "#/cooperation");
    await auditor.sees(auditor.says("coop.assumed"));
    await auditor.shows("cooperation");
    await auditor.leaves();
  });
