import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { Browser, Locator, Page } from "@playwright/test";
import { WORDS } from "../src/i18n/all";
import { say } from "../src/i18n/words";
import type { Key } from "../src/i18n/words";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

type Row = Record<string, string | number | boolean>;
type Values = Record<string, string | number | boolean | Row[]>;

function day(ahead: number): string {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

function visitor(name: string, number: number): Row {
  return {
    name,
    bornOn: "1984-02-11",
    bornAt: "서울",
    nationality: "KR",
    passport: `M0000000${number}`,
    position: "기술담당관",
    employer: "방위사업청",
    clearance: "군사II급비밀//REL TO KR",
    clearedUntil: day(500),
  };
}

/** A request as a person would fill it in; seven working days of both nations are within twenty, whatever the season. */
function request(): Values {
  return {
    kind: "emergency",
    emergencyReason: "해상 시험이 앞당겨졌다.",
    access: "classified-information",
    siteCount: 1,
    visitorCount: 2,
    requesterKind: "government",
    requesterName: "방위사업청",
    requesterAddress: "대전광역시 서구",
    requesterPhone: "+82-42-000-0000",
    begins: day(20),
    ends: day(22),
    initiative: "government",
    invited: "host",
    programme: "equipment",
    programmeName: "예인 음탐기",
    subject: "수락 시험의 순서와 보안 절차",
    subjectInHostLanguage: "Order and security of the acceptance tests",
    level: "군사III급비밀//REL TO CA, KR",
    protectedRemark: "none",
    officerName: "장도윤",
    officerPhone: "+82-42-000-0001",
    officerDate: day(0),
    certifierName: "문가은",
    certifierAuthority: "국군방첩사령부",
    certifiedOn: day(0),
    authorityName: "방위사업청",
    sites: [{ name: "Chantier de démonstration", address: "1, rue du Port, Halifax", contact: "Ian MacDonald" }],
    visitors: [visitor("김서연", 1), visitor("이도현", 2)],
  };
}

async function fill(within: Locator, id: string, value: string | number | boolean): Promise<void> {
  const control = within.locator(`[data-field="${id}"]`).locator("input, select, textarea").first();
  if (typeof value === "boolean") await control.setChecked(value);
  else if ((await control.evaluate((element) => element.tagName)) === "SELECT") await control.selectOption(String(value));
  else await control.fill(String(value));
}

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

  says(key: Key): string {
    return say(WORDS[this.language], key);
  }

  async fills(values: Values): Promise<void> {
    const form = this.page.locator("#ask");
    for (const [id, value] of Object.entries(values)) {
      if (!Array.isArray(value)) {
        await fill(form, id, value);
        continue;
      }
      const table = form.locator(`[data-field="${id}"]`).first();
      for (const [index, row] of value.entries()) {
        if (index > 0) await table.getByRole("button", { name: this.says("sheet.row.add"), exact: true }).click();
        for (const [column, cell] of Object.entries(row)) await fill(table.locator(".sheet-row").nth(index), column, cell);
      }
    }
  }

  async looks(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await this.page.getByRole("button", { name: this.says(`theme.${theme}`), exact: true }).click();
      await expectNoBarrier(this.page);
      await this.page.screenshot({ path: `${SHOTS}/visit-${name}-${this.language}-${theme}.png`, fullPage: true });
    }
    await this.page.getByRole("button", { name: this.says("theme.light"), exact: true }).click();
    await this.page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(this.page);
    await this.page.screenshot({ path: `${SHOTS}/visit-${name}-${this.language}-narrow.png`, fullPage: true });
    await this.page.setViewportSize({ width: 1360, height: 900 });
  }
}

async function crossed(release: string): Promise<void> {
  for (const authority of ["lee.release", "choi.release"])
    await ask(STAGE.KR, authority, "POST", `releases/${release}/approvals`, {});
  await expect
    .poll(async () => ((await ask(STAGE.KR, "kim.analyst", "GET", `releases/${release}`)) as { stage: string }).stage, {
      timeout: 60_000,
    })
    .toMatch(/^(DELIVERED|REFUSED)/);
  const until = new Date(Date.now() + 60 * 86_400_000).toISOString();
  for (const reader of ["levesque.industry", "grant.industry"])
    await ask(STAGE.CA, "roy.registry", "POST", `holdings/${release}/grants`, { reader, until });
}

test("a visit: asked in Korean, certified in English, approved in French, printed and read back", async ({ browser }) => {
  test.setTimeout(300_000);
  const kim = await Officer.at(browser, "KR", "kim.analyst", "ko");
  await visit(kim.page, "#/visits/ask?sheet=rfv");

  // Empty, it says everything that is asked for, beside each field.
  await kim.page.getByRole("button", { name: kim.says("visit.check"), exact: true }).click();
  await expect(kim.page.locator('[data-field="subject"] .wrong')).toBeVisible({ timeout: 20_000 });
  await expect(kim.page.locator(".wrong").first()).toBeVisible();
  await kim.looks("empty");

  const values = request();
  await kim.fills(values);
  // Too soon: the rule of the pact, and the first day on which it could be.
  await fill(kim.page.locator("#ask"), "begins", day(2));
  await kim.page.getByRole("button", { name: kim.says("visit.check"), exact: true }).click();
  await expect(kim.page.locator('[data-field="begins"] .wrong')).toContainText("Begin on", { timeout: 20_000 });
  await fill(kim.page.locator("#ask"), "begins", String(values["begins"]));
  await kim.page.getByLabel(kim.says("propose.mark"), { exact: true }).fill("군사III급비밀//REL TO CA, KR");
  await kim.page.getByLabel(kim.says("release.grade"), { exact: true }).fill("its loss would harm those who travel");
  await kim.page.getByRole("button", { name: kim.says("visit.propose"), exact: true }).click();
  const link = kim.page.locator('a[href*="#/releases/"]').first();
  await expect(link).toBeVisible({ timeout: 30_000 });
  const id = ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
  await crossed(id);

  // Two certify in Seoul.
  const jang = await Officer.at(browser, "KR", "jang.industry", "en");
  await visit(jang.page, `#/visits/${id}`);
  await jang.page.locator("[data-act=certified]").click();
  await expect(jang.page.locator("[data-waiting=certified]")).toBeVisible({ timeout: 20_000 });
  await expect(jang.page.getByRole("button", { name: jang.says("visit.confirm"), exact: true })).toHaveCount(0);
  await jang.looks("certify");
  const moon = await Officer.at(browser, "KR", "moon.industry", "en");
  await visit(moon.page, `#/visits/${id}`);
  await moon.page.getByRole("button", { name: moon.says("visit.confirm"), exact: true }).click();
  await expect(moon.page.locator("[data-state=CERTIFIED]")).toBeVisible({ timeout: 20_000 });

  // Two decide in Ottawa.
  const levesque = await Officer.at(browser, "CA", "levesque.industry", "fr");
  await visit(levesque.page, `#/visits/${id}`);
  await expect(levesque.page.locator("[data-state=CERTIFIED]")).toBeVisible({ timeout: 30_000 });
  await levesque.page.locator("[data-act=approved]").click();
  await expect(levesque.page.locator("[data-waiting=approved]")).toBeVisible({ timeout: 20_000 });
  const grant = await Officer.at(browser, "CA", "grant.industry", "fr");
  await visit(grant.page, `#/visits/${id}`);
  await grant.page.getByRole("button", { name: grant.says("visit.confirm"), exact: true }).click();
  await expect(grant.page.locator("[data-state=APPROVED]")).toBeVisible({ timeout: 20_000 });
  await visit(levesque.page, "#/visits");
  await expect(levesque.page.locator("[data-state=APPROVED]").first()).toBeVisible({ timeout: 30_000 });
  await levesque.looks("list");
  await visit(levesque.page, `#/visits/${id}`);
  await expect(levesque.page.locator("#delegation [data-open=false]")).toBeVisible({ timeout: 20_000 });
  await levesque.looks("approved");
  await visit(kim.page, `#/visits/${id}`);
  await expect(kim.page.locator("[data-state=APPROVED]")).toBeVisible({ timeout: 30_000 });
  await kim.looks("approved");

  // Printed in Ottawa, read back in Seoul.
  const waiting = levesque.page.waitForEvent("download");
  await levesque.page.getByRole("link", { name: levesque.says("visit.print"), exact: true }).click();
  const file = await (await waiting).path();
  const answer = await fetch(`${STAGE.KR.url}/api/v1/forms/reading`, {
    method: "POST",
    headers: {
      Authorization: `Basic ${Buffer.from(`kim.analyst:${STAGE.KR.keys["kim.analyst"]}`).toString("base64")}`,
      "Content-Type": "application/pdf",
    },
    body: readFileSync(file),
  });
  const read = (await answer.json()) as { shown: boolean; values: Values };
  expect(read.shown).toBe(true);
  expect(read.values).toEqual(values);

  // It came back as a PDF: read in, shown with what is wrong with it, and filed as a request of its own.
  await visit(kim.page, "#/visits/import");
  const pdf = readFileSync(file);
  const choose = async (name: string, buffer: Buffer) => {
    await kim.page.locator("#pdf").setInputFiles({ name, mimeType: "application/pdf", buffer });
    await kim.page.getByRole("button", { name: kim.says("visit.import.read"), exact: true }).click();
  };
  const acting = Buffer.from(pdf.toString("latin1").replace("/AcroForm", "/OpenAct1"), "latin1");
  const incident = await fetch(`${STAGE.KR.url}/api/v1/forms/incident/pdf`, {
    method: "POST",
    headers: {
      Authorization: `Basic ${Buffer.from(`kim.analyst:${STAGE.KR.keys["kim.analyst"]}`).toString("base64")}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ values: {}, mark: "군사III급비밀", languages: "en" }),
  });
  for (const [name, hostile, why] of [
    ["letter.pdf", Buffer.from("%PDF-1.4\nno form\n"), "does not begin as a form does"],
    ["acts.pdf", acting, "does not need"],
    ["incident.pdf", Buffer.from(await incident.arrayBuffer()), "asks for no visit"],
    ["large.pdf", Buffer.concat([pdf, Buffer.alloc(17 << 20)]), kim.says("visit.import.large")],
  ] as const) {
    await choose(name, hostile);
    await expect(kim.page.locator("#paper [role=alert]")).toContainText(why, { timeout: 20_000 });
    await expect(kim.page.locator("#ask")).toHaveCount(0);
  }
  await choose("visit.pdf", pdf);
  await expect(kim.page.locator("#paper [data-read=rfv]")).toBeVisible({ timeout: 20_000 });
  await expect(kim.page.locator('#ask [data-field="programmeName"] input')).toHaveValue("예인 음탐기");
  await expect(kim.page.locator("#problems")).toContainText(kim.says("visit.check.none"));
  await fill(kim.page.locator("#ask"), "begins", day(2));
  await kim.page.getByRole("button", { name: kim.says("visit.check"), exact: true }).click();
  await expect(kim.page.locator('[data-field="begins"] .wrong')).toContainText("Begin on", { timeout: 20_000 });
  await kim.looks("import");
  await fill(kim.page.locator("#ask"), "begins", String(values["begins"]));
  await kim.page.getByLabel(kim.says("propose.mark"), { exact: true }).fill("군사III급비밀//REL TO CA, KR");
  await kim.page.getByLabel(kim.says("release.grade"), { exact: true }).fill("its loss would harm those who travel");
  await kim.page.getByRole("button", { name: kim.says("visit.propose"), exact: true }).click();
  await expect(kim.page.locator('a[href*="#/releases/"]').first()).toBeVisible({ timeout: 30_000 });

  // Who has no need to know sees that there is none.
  const gagnon = await Officer.at(browser, "CA", "gagnon.reader", "fr");
  await visit(gagnon.page, "#/visits");
  await expect(gagnon.page.getByText(gagnon.says("visits.none"))).toBeVisible();
  for (const one of [jang, moon, levesque, grant, gagnon]) expect(one.heard).toEqual([]);
  expect(kim.heard.filter((line) => !line.includes("422"))).toEqual([]);
});
