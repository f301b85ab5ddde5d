import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { WORDS } from "../src/i18n/all";
import { say } from "../src/i18n/words";
import type { Key } from "../src/i18n/words";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

const MARK = "군사III급비밀//REL TO CA, KR";

const RADIO = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "firmware", "bom-ref": "radio", name: "Radio K-999", version: "4.2" } },
  components: [
    { type: "library", "bom-ref": "reader", name: "json-reader", version: "1.4.1", purl: "pkg:npm/json-reader@1.4.1", supplier: { name: "Nimbus Software" } },
    { type: "library", "bom-ref": "core", name: "crypto-core", version: "3.0.2", cpe: "cpe:2.3:a:example:crypto_core:3.0.2:*:*:*:*:*:*:*" },
    { type: "library", "bom-ref": "glue", name: "board-glue", version: "0.3", purl: "no purl" },
  ],
  dependencies: [{ ref: "radio", dependsOn: ["reader", "core", "glue"] }],
};

const ADVISORY = {
  schema_version: "1.7.0",
  id: "GHSA-aaaa-bbbb-cccc",
  modified: "2026-10-01T00:00:00Z",
  aliases: ["CVE-2026-0001"],
  summary: "A crafted text stops the reader",
  database_specific: { severity: "HIGH" },
  affected: [
    {
      package: { ecosystem: "npm", name: "json-reader" },
      ranges: [{ type: "SEMVER", events: [{ introduced: "1.0.0" }, { fixed: "1.4.2" }] }],
    },
  ],
};

const chain = (sbom: string) => ({
  form: "supply-chain/1",
  programme: "k-999",
  title: "Radio K-999",
  organisations: [
    { id: "hanbit", name: "한빛 전자", country: "KR" },
    { id: "nimbus", name: "Nimbus Software", country: "CA" },
    { id: "aurora", name: "Aurora Holding", country: "LI" },
    { id: "veil", name: "Veil Trust" },
    { id: "maple", name: "Maple Antennas", country: "CA" },
  ],
  ownership: [
    { owner: "aurora", owned: "nimbus", tenThousandths: 6000 },
    { owner: "veil", owned: "aurora", tenThousandths: 10000 },
    { owner: "maple", owned: "nimbus", tenThousandths: 4000 },
  ],
  supplies: [
    { id: "firmware", from: "hanbit", what: "Firmware", criticality: "high", alternatives: 0, sbom },
    { id: "reader", from: "nimbus", to: "hanbit", what: "Text reader", criticality: "moderate", alternatives: 3 },
    { id: "antenna", from: "maple", what: "Antenna", criticality: "moderate", alternatives: 2 },
  ],
});

class Reader {
  private constructor(
    readonly page: Page,
    readonly language: Language,
    readonly heard: string[],
  ) {}

  static async at(browser: Browser, nation: "KR" | "CA", id: string, language: Language): Promise<Reader> {
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    const heard = complaints(page);
    await prefer(page, language);
    await signIn(page, STAGE[nation], id);
    return new Reader(page, language, heard);
  }

  says(key: Key, values: Record<string, string | number> = {}): string {
    return say(WORDS[this.language], key, values);
  }

  async looks(name: string): Promise<void> {
    for (const theme of ["light", "dark"] as const) {
      await this.page.getByRole("button", { name: this.says(`theme.${theme}`), exact: true }).click();
      await expectNoBarrier(this.page);
      await this.page.screenshot({ path: `${SHOTS}/supply-${name}-${this.language}-${theme}.png`, fullPage: true });
    }
    await this.page.getByRole("button", { name: this.says("theme.light"), exact: true }).click();
    await this.page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(this.page);
    await this.page.screenshot({ path: `${SHOTS}/supply-${name}-${this.language}-narrow.png`, fullPage: true });
    await this.page.setViewportSize({ width: 1360, height: 900 });
  }
}

async function take(reader: Reader, kind: string, files: { name: string; of: unknown }[]): Promise<void> {
  const { page } = reader;
  const form = page.locator("#take form");
  await form.getByLabel(reader.says("supply.kind"), { exact: true }).selectOption(kind);
  await form.getByLabel(reader.says("propose.mark"), { exact: true }).fill(MARK);
  await form.locator("input[type=file]").setInputFiles(
    files.map(({ name, of }) => ({
      name,
      mimeType: "application/json",
      buffer: Buffer.from(typeof of === "string" ? of : JSON.stringify(of)),
    })),
  );
  await form.getByRole("button", { name: reader.says("supply.take.go"), exact: true }).click();
  await expect(page.locator("#supply-done")).toHaveAttribute("value", String(files.length), { timeout: 30_000 });
}

test("a radio is brought in, compared, drawn and asked about", async ({ browser }) => {
  test.setTimeout(300_000);
  const kim = await Reader.at(browser, "KR", "kim.analyst", "ko");
  const { page } = kim;
  await visit(page, "#/supply");
  await take(kim, "sbom", [
    { name: "radio.json", of: RADIO },
    { name: "broken.json", of: "{" },
  ]);
  await expect(page.locator("#take tbody tr").nth(0)).toContainText(kim.says("supply.taken"));
  await expect(page.locator("#take tbody tr").nth(1)).toContainText("sbom:");
  await take(kim, "advisory", [{ name: "advisory.json", of: ADVISORY }]);
  const documents = (await ask(STAGE.KR, "kim.analyst", "GET", "supply/documents")) as { id: string; kind: string }[];
  const bill = documents.find((one) => one.kind === "sbom")?.id ?? "";
  await take(kim, "chain", [{ name: "suppliers.json", of: chain(bill) }]);
  await expect(page.locator("main")).toContainText(kim.says("supply.caption", { n: 3 }));
  await kim.looks("documents");

  await visit(page, `#/supply/${bill}`);
  await expect(page.locator("[data-finding=AFFECTED]")).toContainText("GHSA-aaaa-bbbb-cccc");
  await expect(page.locator("#components")).toContainText(kim.says("supply.unnamed"));
  await kim.looks("bill");
  const form = page.locator("#ask form");
  await form.getByRole("button", { name: kim.says("supply.ask.preview"), exact: true }).click();
  await expect(page.locator(".crosses pre")).toHaveText(
    '{"asks":["affected"],"form":"supply-question/1","identifiers":["pkg:npm/json-reader"],"vulnerabilities":["CVE-2026-0001","GHSA-aaaa-bbbb-cccc"]}',
    { timeout: 20_000 },
  );
  await kim.looks("question");
  // Another choice is shown anew before it can be proposed.
  await form.getByLabel(kim.says("supply.ask.versions"), { exact: true }).check();
  await expect(page.locator(".crosses")).toHaveCount(0);
  await form.getByLabel(kim.says("supply.ask.versions"), { exact: true }).uncheck();
  await form.getByLabel(kim.says("release.grade"), { exact: true }).fill("what our radios are made of would be known");
  await form.getByRole("button", { name: kim.says("supply.ask.go"), exact: true }).click();
  const link = page.locator('#ask a[href*="#/releases/"]');
  await expect(link).toBeVisible({ timeout: 20_000 });
  const release = ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
  for (const authority of ["lee.release", "choi.release"])
    await ask(STAGE.KR, authority, "POST", `releases/${release}/approvals`, {});
  await visit(page, "#/supply");
  await expect(page.locator("[data-question=DELIVERED]")).toBeVisible({ timeout: 60_000 });
  await page.locator("#questions").getByRole("button", { name: kim.says("supply.question.request"), exact: true }).click();
  await expect(page.locator("[data-question=ACKNOWLEDGED]")).toBeVisible({ timeout: 60_000 });

  // In Ottawa somebody who needs to know reads it, in French.
  const until = new Date(Date.now() + 4 * 3_600_000).toISOString();
  await ask(STAGE.CA, "roy.registry", "POST", `holdings/${release}/grants`, { reader: "fraser.director", until });
  const fraser = await Reader.at(browser, "CA", "fraser.director", "fr");
  await visit(fraser.page, "#/supply");
  await expect(fraser.page.locator("#questions")).toContainText("pkg:npm/json-reader");
  await expect(fraser.page.locator("main")).not.toContainText("K-999");
  await fraser.looks("asked");

  // The officer of industrial security sees the risk as a picture, in English, with its reasons beside it.
  const jang = await Reader.at(browser, "KR", "jang.industry", "en");
  await visit(jang.page, "#/supply");
  await jang.page.locator('a.name:has-text("Radio K-999")').click();
  await expect(jang.page.locator("svg.matrix")).toBeVisible({ timeout: 20_000 });
  await expect(jang.page.locator("svg.chain .third")).toHaveCount(1);
  await expect(jang.page.locator("[data-exposure=HIGH]").first()).toContainText("GHSA-aaaa-bbbb-cccc");
  await expect(jang.page.locator("#risk tbody tr").first()).toContainText("controlled by Aurora Holding");
  await expect(jang.page.locator("#ask")).toHaveCount(0);
  await jang.looks("chain");
  for (const one of [kim, fraser, jang]) {
    expect(one.heard.filter((line) => !/status of 422/.test(line))).toEqual([]);
    await one.page.close();
  }
});

test("a year is counted, looked at, and approved by two", async ({ browser }) => {
  test.setTimeout(240_000);
  const year = new Date().getUTCFullYear();
  const han = await Reader.at(browser, "KR", "han.registry", "ko");
  await visit(han.page, "#/reports");
  await han.page.getByRole("button", { name: han.says("report.count.go"), exact: true }).click();
  await expect(han.page.locator("[data-report=PROPOSED]")).toBeVisible({ timeout: 20_000 });
  await han.looks("reports");
  await han.page.locator("[data-report=PROPOSED] a").click();
  await expect(han.page.locator("h1")).toContainText(String(year));
  await expect(han.page.locator("main")).toContainText(han.says("report.held"));
  await han.looks("report");
  const address = han.page.url().split("#")[1] ?? "";
  for (const [authority, language] of [
    ["lee.release", "en"],
    ["choi.release", "fr"],
  ] as const) {
    const one = await Reader.at(browser, "KR", authority, language);
    await visit(one.page, `#${address}`);
    await one.page.getByRole("button", { name: one.says("report.approve"), exact: true }).click();
    await one.page.locator("dialog").getByRole("button", { name: one.says("report.approve"), exact: true }).click();
    await expect(one.page.locator("main")).toContainText(authority, { timeout: 20_000 });
    await one.looks("report");
    expect(one.heard).toEqual([]);
    await one.page.close();
  }
  const published = (await ask(STAGE.KR, "han.registry", "GET", `reports/${address.split("/").at(-1)}`)) as {
    state: string;
    public: string;
  };
  expect(published.state).toBe("PUBLISHED");
  for (const language of ["ko", "en", "fr"] as const)
    for (const scheme of ["light", "dark"] as const) {
      const everybody = await browser.newPage({ viewport: { width: 1000, height: 900 }, colorScheme: scheme, bypassCSP: true });
      await everybody.goto(`${published.public}${language}/`);
      await expect(everybody.locator("h1")).toContainText(String(year));
      await expectNoBarrier(everybody);
      await everybody.screenshot({ path: `${SHOTS}/supply-public-${language}-${scheme}.png`, fullPage: true });
      await everybody.close();
    }
  await han.page.close();
});
