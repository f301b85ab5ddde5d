import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { SHOTS, STAGE, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language, Nation } from "./stage";

async function somebody(browser: Browser, nation: Nation, person: string, language: Language = "en"): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1360, height: 900 } })).newPage();
  await prefer(page, language);
  await signIn(page, nation, person);
  return page;
}

test("two administrators give an office, and one of them ends it", async ({ browser }) => {
  const oh = await somebody(browser, STAGE.KR, "oh.admin");
  const heard = complaints(oh);
  await visit(oh, "#/administration");
  await oh.locator("#add").getByLabel("Name for signing in").fill("nam.reader");
  await oh.locator("#add").getByLabel("Name", { exact: true }).fill("남궁민 <b>");
  await oh.locator("#add").getByLabel("Nationalities").fill("KR");
  await oh.locator("#add").getByRole("button", { name: "Add" }).click();
  await expect(oh.locator("#add code")).toHaveText(/^[\w-]{24}$/);
  await expectNoBarrier(oh);
  await visit(oh, "#/administration/nam.reader");
  await oh.locator("#give select").first().selectOption("reader");
  await oh.locator("#give").getByRole("button", { name: "Give" }).click();
  await expect(oh.getByText("Waits for confirmation")).toBeVisible();
  await expect(oh.getByRole("button", { name: "Confirm" })).toHaveCount(0);

  const bae = await somebody(browser, STAGE.KR, "bae.admin", "ko");
  await visit(bae, "#/administration");
  await bae.getByRole("row", { name: /nam\.reader/ }).getByRole("button", { name: "확인" }).click();
  await expect(bae.getByText("대기 중인 것이 없다.")).toBeVisible();
  await bae.screenshot({ path: `${SHOTS}/administration-confirmed-ko.png`, fullPage: true });

  await visit(oh, "#/administration");
  await visit(oh, "#/administration/nam.reader");
  await expect(oh.getByText("In effect")).toBeVisible();
  await oh.getByRole("button", { name: "End" }).click();
  await expect(oh.getByRole("dialog")).toBeVisible();
  await expectNoBarrier(oh);
  await oh.getByRole("dialog").getByRole("button", { name: "End it" }).click();
  await expect(oh.getByText("Ended")).toBeVisible();
  expect(heard).toEqual([]);
});

test("a muster finds a copy that is not on record, and another officer closes it", async ({ browser }) => {
  const roy = await somebody(browser, STAGE.CA, "roy.registry", "fr");
  const heard = complaints(roy);
  await visit(roy, "#/musters");
  await roy.locator("select").first().selectOption("operations");
  await roy.getByRole("button", { name: "Commencer un recensement" }).click();
  await roy.locator("tbody a").first().click();
  await roy.locator("#look").getByLabel(/copie hors liste/).fill(STAGE.text);
  await roy.locator("#look").getByLabel("Copie", { exact: true }).fill("9");
  await roy.locator("#look").getByRole("button", { name: "Trouvée" }).last().click();
  await expect(roy.getByText("présente sans être inscrite")).toBeVisible();
  await expect(roy.getByRole("button", { name: "Clore" })).toHaveCount(0);
  await expectNoBarrier(roy);
  const hash = new URL(roy.url()).hash;

  const cote = await somebody(browser, STAGE.CA, "cote.registry", "en");
  await visit(cote, hash);
  await cote.getByRole("button", { name: "Close the muster" }).click();
  await expect(cote.getByText("there, and not on record")).toBeVisible();
  await cote.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(cote);
  await cote.screenshot({ path: `${SHOTS}/muster-closed-narrow.png`, fullPage: true });
  expect(heard).toEqual([]);
});

test("a custodian sees the proof, and what another edition would change", async ({ browser }) => {
  const park = await somebody(browser, STAGE.KR, "park.custodian", "fr");
  const heard = complaints(park);
  await visit(park, "#/pact");
  await expect(park.locator("#proof").getByText(/^Sûr/)).toBeVisible();
  const pact = readFileSync(join(process.cwd(), "../pacts/kr-ca.yaml"), "utf8");
  const look = (text: string) =>
    park.locator("#compare input[type=file]").setInputFiles({
      name: "other.yaml",
      mimeType: "application/yaml",
      buffer: Buffer.from(text),
    });
  await look(pact);
  await expect(park.getByText("Aucune communication n’est décidée")).toBeVisible();
  await look(pact.replaceAll("ceiling: {KR: secret/II, CA: classification/secret}", "ceiling: {KR: secret/III, CA: classification/confidential}"));
  await expect(park.getByText(/^Nouvellement interdit/)).toBeVisible();
  await expectNoBarrier(park);
  await park.screenshot({ path: `${SHOTS}/pact-compared-fr.png`, fullPage: true });
  // What the node refuses next is asked for; the browser tells of it too.
  expect(heard).toEqual([]);
  await look("parties: 3");
  await expect(park.getByRole("alert").getByText(/text:1:/).first()).toBeVisible();
  const korean = await somebody(browser, STAGE.KR, "lee.release", "ko");
  await visit(korean, "#/pact");
  await expect(korean.locator("#proof").getByText(/^안전함/)).toBeVisible();
  await expect(korean.locator("#compare")).toHaveCount(0);
});

test("many items are looked through, then registered one after the other", async ({ browser }) => {
  const kim = await somebody(browser, STAGE.KR, "kim.analyst", "ko");
  await visit(kim, "#/import");
  const table = [
    "area,title,fileName,mediaType,office,label",
    "operations,해빙 요지,one.txt,text/plain,KR/MND,군사III급비밀",
    'research,"Sonar, ""spring""",two.txt,text/plain,KR/MND,no such mark',
    "nowhere,x,three.txt,text/plain,KR/MND,평문",
  ].join("\r\n");
  await kim.locator("#table").setInputFiles({ name: "items.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await kim.locator("#contents").setInputFiles(
    ["one.txt", "two.txt"].map((name) => ({ name, mimeType: "text/plain", buffer: Buffer.from("글\n") })),
  );
  await expect(kim.getByText("3줄 중 2줄을 등록할 수 있다.")).toBeVisible();
  await expect(kim.getByText("협정에 없는 분야이다.")).toBeVisible();
  await expectNoBarrier(kim);
  await kim.getByRole("button", { name: "등록", exact: true }).click();
  await expect(kim.getByRole("button", { name: "결과 저장" })).toBeVisible();
  await expect(kim.locator("#preview tbody tr").nth(0)).toContainText("등록됨");
  await expect(kim.locator("#preview tbody tr").nth(1)).toContainText("no such mark");
  await kim.screenshot({ path: `${SHOTS}/import-done-ko.png`, fullPage: true });
  const saved = kim.waitForEvent("download");
  await kim.getByRole("button", { name: "결과 저장" }).click();
  expect((await saved).suggestedFilename()).toBe("import.csv");
});
