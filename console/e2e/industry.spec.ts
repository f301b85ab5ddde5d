import { expect, test } from "@playwright/test";
import type { Browser, Locator, Page } from "@playwright/test";
import { WORDS } from "../src/i18n/all";
import { isKey, say } from "../src/i18n/words";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

const WORKS = "e2e-works";
const NUMBER = "KR-E2E-1";
const II = "군사II급비밀";
const UNTIL = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
const INSTANT = `${UNTIL}T00:00:00Z`;

class Officer {
  private constructor(
    readonly page: Page,
    readonly language: Language,
    readonly heard: string[],
  ) {}

  static async at(browser: Browser, nation: "KR" | "CA", id: string, language: Language): Promise<Officer> {
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    const heard = complaints(page);
    await prefer(page, language);
    await signIn(page, STAGE[nation], id);
    return new Officer(page, language, heard);
  }

  says(key: string): string {
    if (!isKey(WORDS[this.language], key)) throw new Error(`no key ${key}`);
    return say(WORDS[this.language], key);
  }

  /** Enters something by the form of a section. */
  async enters(
    section: string,
    dossier: string,
    kind: string,
    fields: Record<string, string>,
    choose: Record<string, string> = {},
    about?: string,
  ): Promise<void> {
    const form = this.page.locator(`${section} form[data-enter=${dossier}]`);
    const kinds = form.getByLabel(this.says("industry.kind"), { exact: true });
    if ((await kinds.count()) > 0) await kinds.selectOption(kind);
    if (about) await form.getByLabel(this.says("industry.about"), { exact: true }).fill(about);
    for (const [name, value] of Object.entries(choose)) await this.field(form, name).selectOption(value);
    for (const [name, value] of Object.entries(fields)) await this.field(form, name).fill(value);
    await form.getByRole("button", { name: this.says(`industry.kind.${dossier}.${kind}`), exact: true }).click();
    await expect(form.locator(`[data-entered=${kind}]`)).toBeVisible({ timeout: 20_000 });
  }

  private field(form: Locator, name: string): Locator {
    return form.getByLabel(this.says(`industry.field.${name}`), { exact: true });
  }

  async looks(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await this.page.getByRole("button", { name: this.says(`theme.${theme}`), exact: true }).click();
      await expectNoBarrier(this.page);
      await this.page.screenshot({ path: `${SHOTS}/industry-${name}-${this.language}-${theme}.png`, fullPage: true });
    }
    await this.page.getByRole("button", { name: this.says("theme.light"), exact: true }).click();
    await this.page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(this.page);
    await this.page.screenshot({ path: `${SHOTS}/industry-${name}-${this.language}-narrow.png`, fullPage: true });
    await this.page.setViewportSize({ width: 1360, height: 900 });
  }
}

/** One of Seoul's officers enters it, and the other confirms where that is needed. */
async function decided(dossier: string, about: string, kind: string, details: unknown): Promise<void> {
  const entry = (await ask(STAGE.KR, "jang.industry", "POST", "industry/entries", { dossier, about, kind, details })) as {
    id: string;
    needsTwo: boolean;
  };
  if (entry.needsTwo) await ask(STAGE.KR, "moon.industry", "POST", `industry/entries/${entry.id}/confirmation`, {});
}

test("a facility from its register to the change that takes its clearance away: Korean, French and English", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const jang = await Officer.at(browser, "KR", "jang.industry", "ko");
  const levesque = await Officer.at(browser, "CA", "levesque.industry", "fr");

  await visit(jang.page, "#/industry");
  await jang.enters("#register", "FACILITY", "REGISTERED", { name: "한빛정밀", number: NUMBER, site: "창원" }, {}, WORKS);
  await expect(jang.page.locator("#facilities tbody")).toContainText("한빛정밀", { timeout: 20_000 });
  await decided("FACILITY", WORKS, "OWNERSHIP", { foreign: 5, nations: ["US"], control: false });
  await decided("FACILITY", WORKS, "OFFICIAL_NAMED", { official: "대표이사" });
  await decided("FACILITY", WORKS, "OFFICIAL_CLEARED", { official: "대표이사", level: II, until: INSTANT });
  await decided("FACILITY", WORKS, "REVIEWED", {});
  await decided("FACILITY", WORKS, "SCREENED", { until: INSTANT });
  await decided("FACILITY", WORKS, "OFFICER_NAMED", { person: "nam.facility" });

  // What another officer raised waits, and is in effect when it is confirmed.
  await ask(STAGE.KR, "moon.industry", "POST", "industry/entries", {
    dossier: "FACILITY",
    about: WORKS,
    kind: "CLEARED",
    details: { level: II, contract: "harbour radar", until: INSTANT },
  });
  const waiting = jang.page.locator("#waiting [data-waiting=CLEARED]", { hasText: WORKS });
  await expect(waiting).toBeVisible({ timeout: 30_000 });
  await jang.looks("overview");
  await waiting.getByRole("button", { name: jang.says("industry.confirm"), exact: true }).click();
  await expect(waiting).toHaveCount(0, { timeout: 20_000 });
  await visit(jang.page, `#/industry/facilities/${WORKS}`);
  await expect(jang.page.locator("[data-status=CLEARED]")).toBeVisible({ timeout: 20_000 });
  await jang.looks("facility");

  // Ottawa asks, two in Seoul confirm.
  await visit(levesque.page, "#/industry/confirmations");
  await levesque.enters(
    "#ours",
    "REQUEST",
    "ASKED",
    { name: "Hanbit Precision", reference: NUMBER, requester: "SPAC", until: UNTIL },
    { level: "CONFIDENTIAL / CONFIDENTIEL", of: "FACILITY", reason: "CONTRACT" },
  );
  const request = levesque.page.locator("#ours [data-request]", { hasText: NUMBER });
  await expect(request).toBeVisible({ timeout: 20_000 });
  const id = (await request.getAttribute("data-request")) ?? "";
  await visit(jang.page, "#/industry/confirmations");
  await expect(jang.page.locator(`#theirs [data-request="${id}"]`)).toBeVisible({ timeout: 60_000 });
  await jang.enters(
    "#theirs",
    "REQUEST",
    "ANSWERED_YES",
    { basis: WORKS, until: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10) },
    { level: "군사III급비밀", of: "FACILITY" },
    id,
  );
  const answers = (await ask(STAGE.KR, "moon.industry", "GET", "industry/entries")) as { id: string; about: string }[];
  for (const answer of answers.filter((one) => one.about === id))
    await ask(STAGE.KR, "moon.industry", "POST", `industry/entries/${answer.id}/confirmation`, {});
  await expect(request).toHaveAttribute("data-status", "CONFIRMED", { timeout: 60_000 });
  for (const of of [`requests/${id}`, `requests/${id}/answer`]) {
    const print = levesque.page.locator(`#ours [data-print="${of}"]`);
    await expect(print).toBeVisible();
    const form = await levesque.page.request.get(new URL((await print.getAttribute("href")) ?? "", levesque.page.url()).href);
    expect(form.headers()["content-type"]).toContain("application/pdf");
  }
  await levesque.looks("confirmations");

  // The company's officer sees their own facility and nothing else, and reports that its owners changed.
  const nam = await Officer.at(browser, "KR", "nam.facility", "en");
  await visit(nam.page, "#/industry");
  await expect(nam.page.locator("#facilities tbody tr")).toHaveCount(1);
  await expect(nam.page.locator("#waiting, #register")).toHaveCount(0);
  await nam.looks("own");
  await visit(nam.page, `#/industry/facilities/${WORKS}`);
  await nam.enters("#enter", "FACILITY", "OWNERSHIP", { foreign: "60", nations: "US" });
  await expect(nam.page.locator("[data-status=UNDER_REVIEW]")).toBeVisible({ timeout: 20_000 });
  await expect(request).toHaveAttribute("data-status", "WITHDRAWN", { timeout: 60_000 });
  await visit(nam.page, "#/industry/contracts");
  await nam.looks("contracts");
  await visit(levesque.page, "#/industry/contracts");
  await expect(levesque.page.locator("[data-checklist]")).toBeVisible();
  await levesque.looks("contracts");

  // An incident at the company waits for a registry officer, who tells the partner.
  await ask(STAGE.KR, "nam.facility", "POST", "industry/entries", {
    dossier: "INCIDENT",
    about: "e2e-incident",
    kind: "REPORTED",
    details: {
      facility: WORKS,
      of: "SUSPICION",
      known: new Date(Date.now() - 3_600_000).toISOString(),
      circumstances: ["UNATTENDED"],
    },
  });
  await visit(nam.page, "#/industry");
  await expect(nam.page.locator("[data-print='incidents/e2e-incident']")).toBeVisible({ timeout: 20_000 });
  await expect(nam.page.locator("form[data-tell]")).toHaveCount(0);
  const han = await Officer.at(browser, "KR", "han.registry", "fr");
  await visit(han.page, "#/industry");
  await expect(han.page.locator("[data-task=TELL_PARTNER]")).toContainText("e2e-incident", { timeout: 20_000 });
  await expect(han.page.locator("form[data-tell=e2e-incident]")).toBeVisible();
  await expect(han.page.locator("#facilities, #waiting, #register, form[data-enter]")).toHaveCount(0);
  await han.looks("tell");

  for (const one of [jang, levesque, nam, han]) {
    expect(one.heard).toEqual([]);
    await one.page.close();
  }
});
