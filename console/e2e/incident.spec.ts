import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { WORDS } from "../src/i18n/all";
import { say } from "../src/i18n/words";
import type { Key } from "../src/i18n/words";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

const ROOM = "harbour-light";
const MARKS = { KR: "군사III급비밀//REL TO CA, KR", CA: "CONFIDENTIAL//REL TO CA, KR" };
const AUTHORITIES = { KR: ["lee.release", "choi.release"], CA: ["bouchard.release", "singh.release"] };
const REGISTRY = { KR: "han.registry", CA: "roy.registry" };

class Analyst {
  private constructor(
    readonly page: Page,
    readonly nation: "KR" | "CA",
    readonly id: string,
    readonly language: Language,
    readonly heard: string[],
  ) {}

  static async at(browser: Browser, nation: "KR" | "CA", id: string, language: Language): Promise<Analyst> {
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    const heard = complaints(page);
    await prefer(page, language);
    await signIn(page, STAGE[nation], id);
    return new Analyst(page, nation, id, language, heard);
  }

  says(key: Key): string {
    return say(WORDS[this.language], key);
  }

  /** Opens this nation's half, with the approval of two, and the partner's people are let in. */
  async opens(reader: string): Promise<void> {
    const { page, nation } = this;
    const other = nation === "KR" ? "CA" : "KR";
    await visit(page, "#/rooms/open");
    await page.getByLabel(this.says("response.id"), { exact: true }).fill(ROOM);
    await page.getByLabel(this.says("propose.mark"), { exact: true }).fill(MARKS[nation]);
    await page.getByLabel(this.says("release.grade"), { exact: true }).fill("its loss would harm both networks");
    if (nation === "CA")
      await page.getByLabel(this.says("declared.authority"), { exact: true }).fill("ca-defence-arrangement");
    await page.getByRole("button", { name: this.says("response.open"), exact: true }).click();
    const link = page.locator('a[href*="#/releases/"]').first();
    await expect(link).toBeVisible({ timeout: 30_000 });
    const release = ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
    await approved(nation, this.id, release);
    await expect
      .poll(async () => ((await ask(STAGE[other], REGISTRY[other], "GET", `holdings/${release}`)) as { stage: string }).stage, {
        timeout: 60_000,
      })
      .toBe("HELD");
    const until = new Date(Date.now() + 4 * 3_600_000).toISOString();
    await ask(STAGE[other], REGISTRY[other], "POST", `holdings/${release}/grants`, { reader, until });
  }

  /** Writes an entry by the form. */
  async writes(kind: Key, fields: [Key, string][], choose: [Key, string][] = []): Promise<void> {
    const form = this.page.locator("#write form");
    await form.getByLabel(this.says("response.kind"), { exact: true }).selectOption({ label: this.says(kind) });
    for (const [name, value] of choose) await form.getByLabel(this.says(name), { exact: true }).selectOption(value);
    for (const [name, value] of fields) await form.getByLabel(this.says(name), { exact: true }).fill(value);
    await form.getByRole("button", { name: this.says("response.write.go"), exact: true }).click();
    await expect(form.locator("textarea, input").first()).toHaveValue("", { timeout: 20_000 });
  }

  async presses(section: string, key: Key): Promise<void> {
    await this.page.locator(section).getByRole("button", { name: this.says(key) }).first().click({ timeout: 20_000 });
  }

  async looks(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await this.page.getByRole("button", { name: this.says(`theme.${theme}`), exact: true }).click();
      await expectNoBarrier(this.page);
      await this.page.screenshot({ path: `${SHOTS}/incident-${name}-${this.language}-${theme}.png`, fullPage: true });
    }
    await this.page.getByRole("button", { name: this.says("theme.light"), exact: true }).click();
    await this.page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(this.page);
    await this.page.screenshot({ path: `${SHOTS}/incident-${name}-${this.language}-narrow.png`, fullPage: true });
    await this.page.setViewportSize({ width: 1360, height: 900 });
  }
}

async function approved(nation: "KR" | "CA", by: string, release: string): Promise<void> {
  for (const authority of AUTHORITIES[nation])
    await ask(STAGE[nation], authority, "POST", `releases/${release}/approvals`, {});
  let found = { stage: "" };
  await expect
    .poll(
      async () => {
        found = (await ask(STAGE[nation], by, "GET", `releases/${release}`)) as { stage: string };
        return found.stage;
      },
      { timeout: 60_000 },
    )
    .toMatch(/^(DELIVERED|REFUSED)/);
  expect(found.stage, JSON.stringify(found)).toBe("DELIVERED");
}

test("an incident from its first sighting to the common report: Korean in Seoul, French in Ottawa", async ({ browser }) => {
  test.setTimeout(300_000);
  const yang = await Analyst.at(browser, "KR", "yang.director", "ko");
  const fraser = await Analyst.at(browser, "CA", "fraser.director", "fr");
  await yang.opens("fraser.director");
  await visit(fraser.page, `#/rooms/${ROOM}`);
  await expect(fraser.page.locator("#write")).toHaveCount(0);
  await fraser.looks("one-half");
  await fraser.opens("yang.director");
  for (const one of [yang, fraser]) {
    await visit(one.page, `#/rooms/${ROOM}`);
    await expect(one.page.locator("[data-link=live]")).toBeVisible({ timeout: 20_000 });
    await expect(one.page.locator("#write")).toBeVisible({ timeout: 20_000 });
  }

  // Seen first in Seoul; Ottawa has it on its screen, and how long it took is on the page.
  await yang.writes("entry.noted", [["response.text", "항만 운영망에서 처음 보는 신호를 보았다."]]);
  await expect(fraser.page.locator("#line")).toContainText("처음 보는 신호", { timeout: 20_000 });
  await expect(fraser.page.locator("[data-delay=screen]")).not.toHaveAttribute("data-count", "0");
  await yang.writes("entry.indicator", [
    ["response.title", "beacon"],
    ["response.pattern", "[domain-name:value = 'harbour.example']"],
  ]);
  await fraser.presses("#indicators", "indicator.do.ACCEPTED");
  await expect(fraser.page.locator("[data-indicator=ACCEPTED]")).toBeVisible({ timeout: 20_000 });
  await fraser.presses("#indicators", "indicator.do.DEPLOYED");
  await expect(fraser.page.locator("[data-indicator=DEPLOYED]")).toBeVisible({ timeout: 20_000 });
  await fraser.presses("#indicators", "response.sight");
  await fraser.page.locator("#indicators form input").fill("3");
  await fraser.page.locator("#indicators form").getByRole("button", { name: fraser.says("response.write.go") }).click();
  await expect(yang.page.locator("[data-sightings='3']")).toBeVisible({ timeout: 20_000 });

  // Each nation says where it stands, asks for something, and agrees.
  await fraser.writes("entry.phase", [], [["response.phase.of", "CONFIRMED"]]);
  await expect(yang.page.locator("[data-phase='CA/CONFIRMED']")).toBeVisible({ timeout: 20_000 });
  await yang.writes("entry.task", [["response.title", "Send the memory image"]], [["response.owner", "CA"]]);
  await fraser.presses("#tasks", "task.do.TAKEN");
  await expect(yang.page.locator("[data-task=TAKEN]")).toBeVisible({ timeout: 20_000 });
  await fraser.presses("#tasks", "task.do.DONE");
  await fraser.writes("entry.course", [
    ["response.title", "Isoler le réseau du quai"],
    ["response.text", "À partir de midi, pour deux heures."],
  ]);
  await yang.presses("#courses", "answer.do.AGREED");
  await expect(fraser.page.locator("#courses [data-state=AGREED]")).toBeVisible({ timeout: 20_000 });
  await yang.writes("entry.handling", [["response.text", "The image stays with the two teams."]]);
  await fraser.presses("#handlings", "answer.do.AGREED");
  await expect(yang.page.locator("#handlings [data-state=AGREED]")).toBeVisible({ timeout: 20_000 });

  // The common report is an item, and crosses as one.
  await fraser.page.locator("#report form input").fill("Rapport commun");
  await fraser.page.locator("#report form button").click();
  await expect(fraser.page.locator("#report code")).toBeVisible({ timeout: 20_000 });
  const item = await fraser.page.locator("#report code").innerText();
  const { id: release } = (await ask(STAGE.CA, "fraser.director", "POST", "releases", {
    item,
    recipient: "KR",
    purpose: "network-defence",
    declaration: {
      authority: "ca-defence-arrangement",
      grade: "its loss would harm both networks",
      persons: "none",
    },
  })) as { id: string };
  await approved("CA", "fraser.director", release);
  await fraser.writes("entry.reported", [
    ["response.title", "Rapport commun"],
    ["response.report.release", release],
  ]);
  await expect(yang.page.locator(`#report a[href*="${release}"]`)).toBeVisible({ timeout: 20_000 });

  for (const one of [yang, fraser]) {
    await one.looks("room");
    await visit(one.page, "#/rooms");
    await expect(one.page.locator("tbody")).toContainText(ROOM);
    await one.looks("rooms");
    expect(one.heard).toEqual([]);
    await one.page.close();
  }
});
