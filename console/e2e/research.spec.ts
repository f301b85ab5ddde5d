import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { WORDS } from "../src/i18n/all";
import { say } from "../src/i18n/words";
import type { Key } from "../src/i18n/words";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

type Side = "KR" | "CA";

const MARKS = { KR: "군사III급비밀//REL TO CA, KR", CA: "CONFIDENTIAL//REL TO CA, KR" };
const AUTHORITIES = { KR: ["lee.release", "choi.release"], CA: ["bouchard.release", "singh.release"] };
const REGISTRIES = { KR: ["han.registry", "yoon.registry"], CA: ["roy.registry", "cote.registry"] };
const LEADS = { KR: "yang.director", CA: "fraser.director" };
const DAY = 86_400_000;

interface Shown {
  phase: string;
  state: { participants: unknown[]; joint: { consents: string[] }[]; publications: { cleared: boolean }[] };
  information: { release: string }[];
}

const later = (days: number) => new Date(Math.floor((Date.now() + days * DAY) / 1000) * 1000).toISOString().replace(".000", "");
const text = (ko: string, en: string, fr: string) => ({ ko, en, fr });

const ARRANGEMENT = {
  form: "entente.research.arrangement/1",
  id: "quiet-water-28",
  name: text("고요한 바다 28", "Quiet Water 28", "Eaux calmes 28"),
  reference: "Project arrangement QW-28 (demonstration)",
  article: "1",
  area: "research",
  term: { from: later(-1), until: later(400) },
  background: { until: later(380) },
  review: { treatyWord: "in good time", numbers: { KR: "P30D", CA: "P45D" } },
  milestones: [
    { id: "kick-off", name: text("착수 회의", "Kick-off", "Réunion de lancement"), owner: "KR", due: later(10) },
    { id: "first-trial", name: text("1차 해상 시험", "First sea trial", "Premier essai en mer"), owner: "CA", due: later(40) },
    { id: "second-trial", name: text("2차 해상 시험", "Second sea trial", "Deuxième essai en mer"), owner: "KR", due: later(240) },
    { id: "final-review", name: text("최종 검토", "Final review", "Revue finale"), owner: "CA", due: later(390) },
  ],
  deliverables: [
    { id: "trial-report", kind: "report", name: text("시험 보고서", "Trial report", "Rapport d’essai"), owner: "KR", due: later(200) },
    { id: "runs", kind: "data-set", name: text("시험 자료", "Data of the runs", "Données des essais"), owner: "CA", due: later(300) },
  ],
  contributions: [
    { id: "ship-days", nation: "KR", kind: "facilities", quantity: 12, unit: "ship days" },
    { id: "array", nation: "CA", kind: "equipment", quantity: 1, unit: "towed array" },
  ],
  residual: ["protection", "third-party", "publication-review", "consent-to-joint"],
};

async function delivered(nation: Side, by: string, release: string): Promise<void> {
  for (const authority of AUTHORITIES[nation]) await ask(STAGE[nation], authority, "POST", `releases/${release}/approvals`, {});
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

async function grant(nation: Side, holding: string, reader: string): Promise<void> {
  await ask(STAGE[nation], REGISTRIES[nation][0] ?? "", "POST", `holdings/${holding}/grants`, { reader, until: later(30) });
}

const declaration = (nation: Side) => ({
  grade: "its loss would harm the project",
  persons: "none",
  ...(nation === "CA" ? { authority: "ca-defence-arrangement" } : {}),
});

class Project {
  constructor(readonly id: string) {}

  /** One raises it, a release authority confirms what needs two; as programs do. */
  async says(nation: Side, person: string, act: string, subject: Record<string, unknown> = {}): Promise<void> {
    const raised = (await ask(STAGE[nation], person, "POST", `research/projects/${this.id}/acts`, { act, subject })) as {
      id: string;
      said: boolean;
    };
    if (!raised.said)
      await ask(STAGE[nation], AUTHORITIES[nation][0] ?? "", "POST", `research/acts/${raised.id}/confirmation`, {});
  }

  async shows(nation: Side, person = LEADS[nation]): Promise<Shown> {
    return (await ask(STAGE[nation], person, "GET", `research/projects/${this.id}`)) as Shown;
  }

  async becomes(phase: string): Promise<void> {
    for (const nation of ["KR", "CA"] as const)
      await expect.poll(async () => (await this.shows(nation)).phase, { timeout: 30_000 }).toBe(phase);
  }
}

async function item(
  nation: Side,
  person: string,
  fileName: string,
  content: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const made = (await ask(STAGE[nation], person, "POST", "items", {
    area: "research",
    title: fileName,
    fileName,
    mediaType: "text/plain",
    office: nation,
    label: MARKS[nation],
    ...more,
  })) as { id: string };
  await ask(STAGE[nation], person, "PUT", `items/${made.id}/content`, content);
  return made.id;
}

async function released(nation: Side, person: string, made: string): Promise<string> {
  const release = (await ask(STAGE[nation], person, "POST", "releases", {
    item: made,
    recipient: nation === "KR" ? "CA" : "KR",
    purpose: "joint-project",
    declaration: declaration(nation),
  })) as { id: string };
  await delivered(nation, person, release.id);
  return release.id;
}

class Reader {
  private constructor(
    readonly page: Page,
    readonly language: Language,
    readonly heard: string[],
  ) {}

  static async at(browser: Browser, nation: Side, id: string, language: Language): Promise<Reader> {
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    const heard = complaints(page);
    await prefer(page, language);
    await signIn(page, STAGE[nation], id);
    return new Reader(page, language, heard);
  }

  word(key: Key): string {
    return say(WORDS[this.language], key);
  }

  /** Says something by the form; `fields` by their labels. */
  async says(act: Key, fields: [Key, string][] = []): Promise<void> {
    const form = this.page.locator("#acts form");
    await form.getByLabel(this.word("research.say"), { exact: true }).selectOption({ label: this.word(act) });
    for (const [name, value] of fields) {
      const field = form.getByLabel(this.word(name), { exact: true });
      if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
    }
    await form.getByRole("button", { name: this.word("research.say.go"), exact: true }).click();
  }

  async confirms(): Promise<void> {
    const button = this.page.locator("#acts").getByRole("button", { name: this.word("research.confirm"), exact: true });
    await button.first().click({ timeout: 20_000 });
    await expect(button).toHaveCount(0, { timeout: 20_000 });
  }

  async looks(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await this.page.getByRole("button", { name: this.word(`theme.${theme}`), exact: true }).click();
      await expectNoBarrier(this.page);
      await this.page.screenshot({ path: `${SHOTS}/research-${name}-${this.language}-${theme}.png`, fullPage: true });
    }
    await this.page.getByRole("button", { name: this.word("theme.light"), exact: true }).click();
    await this.page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(this.page);
    await this.page.screenshot({ path: `${SHOTS}/research-${name}-${this.language}-narrow.png`, fullPage: true });
    await this.page.setViewportSize({ width: 1360, height: 900 });
  }
}

test("a joint project from its arrangement to the close-out: Korean in Seoul, French and English in Ottawa", async ({ browser }) => {
  test.setTimeout(420_000);
  const proposed = (await ask(STAGE.KR, "yang.director", "POST", "research/projects", {
    arrangement: ARRANGEMENT,
    label: MARKS.KR,
    declaration: declaration("KR"),
  })) as { release: string };
  const project = new Project(proposed.release);
  await delivered("KR", "yang.director", project.id);
  for (const reader of ["fraser.director", "bouchard.release", "martin.reader", "macdonald.analyst"])
    await grant("CA", project.id, reader);

  // Adopted by both with the page: one says it, another confirms it.
  const yang = await Reader.at(browser, "KR", "yang.director", "ko");
  const lee = await Reader.at(browser, "KR", "lee.release", "ko");
  const fraser = await Reader.at(browser, "CA", "fraser.director", "fr");
  const bouchard = await Reader.at(browser, "CA", "bouchard.release", "fr");
  await visit(yang.page, "#/research");
  await yang.looks("list");
  await yang.page.getByRole("link", { name: "고요한 바다 28" }).click();
  for (const one of [lee, fraser, bouchard]) await visit(one.page, `#/research/${project.id}`);
  for (const [lead, authority] of [
    [yang, lee],
    [fraser, bouchard],
  ] as const) {
    await lead.says("research.say.adopted");
    await authority.confirms();
  }
  for (const one of [yang, fraser]) await expect(one.page.locator("[data-phase=ACTIVE]")).toBeVisible({ timeout: 30_000 });

  // Participants: the first by the form, the others as programs do.
  await yang.says("research.say.participant-named", [
    ["research.person", "yang.director"],
    ["research.role", "lead"],
    ["research.until", later(200).slice(0, 10)],
  ]);
  await lee.confirms();
  await expect(fraser.page.locator("#people")).toContainText("yang.director", { timeout: 30_000 });
  const named = { role: "researcher", until: later(200) };
  await project.says("KR", "yang.director", "participant-named", { person: "kim.analyst", ...named });
  await project.says("CA", "fraser.director", "participant-named", { person: "fraser.director", ...named, role: "lead" });
  await project.says("CA", "fraser.director", "participant-named", { person: "macdonald.analyst", ...named });
  await project.says("CA", "fraser.director", "participant-named", { person: "martin.reader", ...named, role: "reviewer" });

  // Background of Korea, with a version; foreground of Canada, made of it by both consents.
  const background = await released("KR", "kim.analyst", await item("KR", "kim.analyst", "runs-1.csv", "depth,loss\n10,61\n"));
  await project.says("KR", "kim.analyst", "information-declared", {
    release: background,
    origin: "background",
    series: "ice-runs",
    version: 1,
  });
  for (const reader of ["macdonald.analyst", "martin.reader", "fraser.director"]) await grant("CA", background, reader);
  await expect
    .poll(async () => (await project.shows("CA", "macdonald.analyst")).information.length, { timeout: 30_000 })
    .toBe(1);
  const model = "a model of both nations\n";
  const made = await item("CA", "macdonald.analyst", "model.txt", model, {
    origins: ["CA", "KR"],
    derivedFrom: { how: "summary", holdings: [background] },
  });
  const content = `sha256:${createHash("sha256").update(model).digest("hex")}`;
  await project.says("CA", "macdonald.analyst", "joint-declared", { content });
  await expect(yang.page.locator("#joint [data-consent='KR/false']")).toBeVisible({ timeout: 30_000 });
  await project.says("CA", "fraser.director", "joint-consented", { content });
  await yang.says("research.say.joint-consented");
  await lee.confirms();
  await expect(fraser.page.locator("#joint [data-consent='KR/true']")).toBeVisible({ timeout: 30_000 });
  const foreground = await released("CA", "macdonald.analyst", made);
  await project.says("CA", "macdonald.analyst", "information-declared", { release: foreground, origin: "foreground" });
  await grant("KR", foreground, "yang.director");

  // A milestone, a deliverable, and a publication that one nation has not answered.
  await yang.says("research.say.milestone-reached", [["research.milestone", "kick-off"]]);
  await expect(yang.page.locator("#milestones tr[data-progress=REACHED]")).toHaveCount(1, { timeout: 20_000 });
  const report = await released("KR", "kim.analyst", await item("KR", "kim.analyst", "report.txt", "what was found\n"));
  await project.says("KR", "kim.analyst", "deliverable-handed-over", { deliverable: "trial-report", release: report });
  await expect(fraser.page.locator("#deliverables tr[data-handing=HANDED_OVER]")).toHaveCount(1, { timeout: 30_000 });
  await fraser.says("research.say.deliverable-accepted");
  await bouchard.confirms();
  await project.says("CA", "macdonald.analyst", "publication-proposed", {
    publication: "model-paper",
    content,
    release: foreground,
  });
  await project.says("CA", "fraser.director", "publication-consented", { publication: "model-paper" });
  await expect(yang.page.locator("[data-review='KR/AWAITED']")).toBeVisible({ timeout: 30_000 });

  // All of it is on the page, in three languages; an observer of none of it sees nothing.
  await yang.looks("project");
  await fraser.looks("project");
  const martin = await Reader.at(browser, "CA", "martin.reader", "en");
  await visit(martin.page, `#/research/${project.id}`);
  await expect(martin.page.locator("#information")).toContainText("runs-1.csv");
  await expect(martin.page.locator("#acts form")).toHaveCount(0);
  await martin.looks("project");
  const gagnon = await Reader.at(browser, "CA", "gagnon.reader", "en");
  await visit(gagnon.page, "#/research");
  await expect(gagnon.page.locator("main")).toContainText(gagnon.word("research.none"));
  await visit(gagnon.page, `#/research/${project.id}`);
  await expect(gagnon.page.locator("main")).not.toContainText("Quiet Water");

  // Refused before both consented; then published.
  await fraser.says("research.say.published");
  await expect(fraser.page.locator("#acts [role=alert]")).toBeVisible({ timeout: 20_000 });
  await yang.says("research.say.publication-consented", [["research.field.publication", "model-paper"]]);
  await lee.confirms();
  await expect(fraser.page.locator("[data-review='KR/CONSENTED']")).toBeVisible({ timeout: 30_000 });
  await fraser.says("research.say.published");
  await bouchard.confirms();
  await expect(yang.page.locator("#publications")).toContainText(yang.word("research.published").split("{time}")[1] ?? "");

  // Over: background goes back, both count the same and accept what stays.
  await project.says("KR", "yang.director", "ended", { until: new Date(Date.now() + 1000).toISOString() });
  await project.becomes("ENDING");
  await expect(martin.page.locator("#information")).not.toContainText("runs-1.csv", { timeout: 20_000 });
  const returned = (await ask(STAGE.CA, "roy.registry", "POST", `holdings/${background}/return`, {})) as { id: string };
  await ask(STAGE.CA, "cote.registry", "POST", `obligations/${returned.id}/confirmation`, {});
  await expect
    .poll(
      async () => {
        try {
          return ((await ask(STAGE.KR, "lee.release", "GET", `obligations/${returned.id}`)) as { state: string }).state;
        } catch {
          return "not here yet";
        }
      },
      { timeout: 60_000 },
    )
    .toBe("DONE");
  for (const nation of ["KR", "CA"] as const) {
    await project.says(nation, LEADS[nation], "closed-out");
    await project.says(nation, LEADS[nation], "duties-accepted", { duties: ARRANGEMENT.residual });
  }
  await project.becomes("CLOSED");
  for (const one of [yang, fraser, martin])
    await expect(one.page.locator("[data-phase=CLOSED]")).toBeVisible({ timeout: 30_000 });
  await yang.looks("closed");
  for (const one of [yang, lee, fraser, bouchard, martin, gagnon]) {
    // The browser tells of the refusal too; it was asked for.
    expect(one.heard.filter((said) => one !== fraser || !said.includes("status of 422"))).toEqual([]);
    await one.page.close();
  }
});

test("a project is proposed by keyboard, and what is wrong is said at its field", async ({ browser }) => {
  test.setTimeout(180_000);
  const yang = await Reader.at(browser, "KR", "yang.director", "ko");
  const keys = yang.page.keyboard;
  await visit(yang.page, "#/research");
  await yang.page.getByRole("link", { name: yang.word("research.draft"), exact: true }).focus();
  await keys.press("Enter");
  const form = yang.page.locator("form.draft");
  const at = (place: string) => form.locator(`[data-at="${place}"]`);
  const press = async (name: Key) => {
    await form.getByRole("button", { name: yang.word(name), exact: true }).focus();
    await keys.press("Enter");
  };
  const write = async (place: string, value: string) => {
    await at(place).focus();
    if ((await at(place).getAttribute("type")) === "date") await at(place).fill(value);
    else {
      await keys.press("Control+A");
      await keys.type(value);
    }
  };
  // Nothing is written yet: all of it is listed, and the list leads to each field.
  await press("research.draft.go");
  const found = form.locator(".found");
  await expect(found).toBeFocused();
  await expect(found).toContainText(yang.word("research.wrong.id"));
  await yang.looks("draft-empty");
  await found.focus();
  await keys.press("Tab");
  await keys.press("Enter");
  await expect(at("id")).toBeFocused();
  await expect(at("id")).toHaveAttribute("aria-invalid", "true");

  // The name of a project that yang knows; the node says so, and at the field.
  await write("id", "quiet-water-28");
  for (const [tongue, name] of Object.entries(text("고요한 바다 29", "Quiet Water 29", "Eaux calmes 29"))) await write(`name.${tongue}`, name);
  await write("reference", "Project arrangement QW-29 (demonstration)");
  await write("term.from", later(1).slice(0, 10));
  await write("term.until", later(300).slice(0, 10));
  await write("background.until", later(900).slice(0, 10));
  await write("review.treatyWord", "in good time");
  await write("review.numbers.KR", "30");
  await write("review.numbers.CA", "45");
  await press("research.draft.milestone.add");
  await expect(at("milestones.0.id")).toBeFocused();
  await keys.type("kick-off");
  for (const [tongue, name] of Object.entries(text("착수", "Kick-off", "Lancement"))) await write(`milestones.0.name.${tongue}`, name);
  await write("milestones.0.due", later(20).slice(0, 10));
  await press("research.draft.deliverable.add");
  await write("deliverables.0.id", "report");
  for (const [tongue, name] of Object.entries(text("보고서", "Report", "Rapport"))) await write(`deliverables.0.name.${tongue}`, name);
  await at("deliverables.0.owner").selectOption("CA");
  await write("deliverables.0.due", later(200).slice(0, 10));
  await press("research.draft.contribution.add");
  await write("contributions.0.id", "ship-days");
  await write("contributions.0.quantity", "12");
  await write("contributions.0.unit", "ship days");
  await write("label", MARKS.KR);
  await write("grade", "its loss would harm the project");
  await press("research.draft.go");
  await expect(at("background.until")).toHaveAttribute("aria-invalid", "true");
  await expect(found.getByRole("button")).toHaveCount(1);
  await yang.looks("draft-one-wrong");
  await write("background.until", later(250).slice(0, 10));
  await press("research.draft.go");
  await expect(at("id")).toHaveAttribute("aria-invalid", "true", { timeout: 20_000 });
  await expect(found).toContainText("is another project");
  await write("id", "quiet-water-29");
  await press("research.draft.go");
  const see = yang.page.getByRole("link", { name: yang.word("propose.see"), exact: true });
  await expect(see).toBeVisible({ timeout: 20_000 });
  const release = ((await see.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
  expect(((await ask(STAGE.KR, "yang.director", "GET", `releases/${release}`)) as { stage: string }).stage).toBe("PROPOSED");

  const fraser = await Reader.at(browser, "CA", "fraser.director", "fr");
  await visit(fraser.page, "#/research/propose");
  await fraser.looks("draft");
  const martin = await Reader.at(browser, "CA", "martin.reader", "en");
  await visit(martin.page, "#/research");
  await expect(martin.page.getByRole("link", { name: martin.word("research.draft"), exact: true })).toHaveCount(0);
});
