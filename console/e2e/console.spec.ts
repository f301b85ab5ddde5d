import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { SHOTS, STAGE, WHOLE, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language, Nation } from "./stage";

const NARROW = { width: 360, height: 740 };
/** 1280 pixels at 200 %. */
const ZOOMED = { width: 640, height: 400 };
const WIDE = { width: 1360, height: 900 };

interface Stop {
  name: string;
  nation: Nation;
  person: string;
  hash: string;
  act?: (page: Page) => Promise<void>;
}

async function opened(page: Page): Promise<void> {
  await page.locator("button.main").first().click();
  // What is SECRET asks for the key again when it was given more than a minute ago; these are read by martin alone.
  const again = page.locator("#key-again");
  await expect(again.or(page.locator(".room .banner").first())).toBeVisible();
  if (await again.isVisible()) {
    await again.fill(STAGE.CA.keys["martin.reader"] ?? "");
    await again.press("Enter");
  }
  await expect(page.locator(".room .banner")).toHaveCount(2);
  await expect(page.locator(".loading")).toHaveCount(0);
  const canvas = page.locator(".sheet canvas").first();
  if ((await canvas.count()) > 0) await expect(canvas).toHaveAttribute("data-drawn", "yes");
}

const STOPS: Stop[] = [
  { name: "today", nation: STAGE.KR, person: "choi.release", hash: "#/today" },
  { name: "releases", nation: STAGE.KR, person: "choi.release", hash: "#/releases" },
  { name: "cooperation", nation: STAGE.KR, person: "choi.release", hash: "#/cooperation" },
  { name: "release-awaiting", nation: STAGE.KR, person: "choi.release", hash: `#/releases/${STAGE.awaiting}` },
  { name: "release", nation: STAGE.KR, person: "choi.release", hash: `#/releases/${STAGE.release}` },
  { name: "reasons", nation: STAGE.KR, person: "choi.release", hash: `#/releases/${STAGE.release}?languages=all` },
  { name: "missing", nation: STAGE.KR, person: "choi.release", hash: "#/releases/11111111-2222-3333-8444-555555555555" },
  { name: "holdings", nation: STAGE.CA, person: "martin.reader", hash: "#/holdings" },
  { name: "holding", nation: STAGE.CA, person: "roy.registry", hash: `#/holdings/${STAGE.release}` },
  { name: "room", nation: STAGE.CA, person: "martin.reader", hash: `#/holdings/${STAGE.release}`, act: opened },
  { name: "room-text", nation: STAGE.CA, person: "martin.reader", hash: `#/holdings/${STAGE.text}`, act: opened },
  { name: "room-picture", nation: STAGE.CA, person: "martin.reader", hash: `#/holdings/${STAGE.image}`, act: opened },
  {
    name: "room-refused",
    nation: STAGE.CA,
    person: "smith.reader",
    hash: `#/holdings/${STAGE.text}`,
    act: async (page) => {
      await page.locator("button.main").first().click();
      const again = page.locator("#key-again");
      await expect(again.or(page.locator("[role=alert] .notice").first())).toBeVisible();
      if (await again.isVisible()) {
        await again.fill(STAGE.CA.keys["smith.reader"] ?? "");
        await again.press("Enter");
      }
      await expect(page.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
    },
  },
  { name: "owed", nation: STAGE.CA, person: "roy.registry", hash: "#/owed" },
  { name: "administration", nation: STAGE.KR, person: "oh.admin", hash: "#/administration" },
  { name: "person", nation: STAGE.KR, person: "oh.admin", hash: "#/administration/lee.release" },
  { name: "me", nation: STAGE.KR, person: "choi.release", hash: "#/me" },
  { name: "musters", nation: STAGE.CA, person: "roy.registry", hash: "#/musters" },
  { name: "assurances-received", nation: STAGE.KR, person: "choi.release", hash: "#/assurances" },
  {
    name: "assurances",
    nation: STAGE.CA,
    person: "roy.registry",
    hash: "#/assurances",
    act: async (page) => {
      await page.locator("main .actions.after button.main").first().click();
      await expect(page.locator("main fieldset")).toBeVisible();
    },
  },
  { name: "reviews", nation: STAGE.CA, person: "roy.registry", hash: "#/holdings?review=due" },
  { name: "threats", nation: STAGE.KR, person: "kim.analyst", hash: "#/threats" },
  { name: "sharings", nation: STAGE.KR, person: "choi.release", hash: "#/threats" },
  { name: "import", nation: STAGE.KR, person: "kim.analyst", hash: "#/import" },
  { name: "pact", nation: STAGE.KR, person: "park.custodian", hash: "#/pact" },
  {
    name: "evidence",
    nation: STAGE.KR,
    person: "jung.audit",
    hash: `#/evidence/${STAGE.release}`,
    act: async (page) => {
      await expect(page.locator("[data-verified=yes]")).toBeVisible();
    },
  },
  { name: "today-auditor", nation: STAGE.KR, person: "jung.audit", hash: "#/today" },
  { name: "today-registry", nation: STAGE.CA, person: "roy.registry", hash: "#/today" },
  { name: "cooperation-registry", nation: STAGE.CA, person: "roy.registry", hash: "#/cooperation" },
  { name: "empty", nation: STAGE.KR, person: "shin.reader", hash: "#/holdings" },
];

const LOOKS: readonly (readonly [Language, "light" | "dark"])[] = [
  ["ko", "light"],
  ["fr", "dark"],
  ...(WHOLE ? ([["en", "light"], ["en", "dark"]] as const) : []),
];

for (const [language, theme] of LOOKS)
  test(`every page in ${language}, ${theme}: no barrier, no sideways scroll, nothing forbidden`, async ({ browser }) => {
    test.setTimeout(300_000);
    for (const person of new Set(STOPS.map((stop) => stop.person))) {
      const page = await browser.newPage({ viewport: WIDE });
      const heard = complaints(page);
      await prefer(page, language, theme);
      const mine = STOPS.filter((stop) => stop.person === person);
      const nation = mine[0]?.nation ?? STAGE.KR;
      if (person === "choi.release") {
        await page.goto(`${nation.url}/`);
        await expect(page.locator("#person")).toBeVisible();
        await expectNoBarrier(page);
        await page.screenshot({ path: `${SHOTS}/signin-${language}-${theme}.png`, fullPage: true });
      }
      await signIn(page, nation, person);
      for (const stop of mine) {
        await visit(page, stop.hash);
        await stop.act?.(page);
        await page.evaluate(() => document.fonts.ready);
        await expectNoBarrier(page);
        await page.screenshot({ path: `${SHOTS}/${stop.name}-${language}-${theme}.png`, fullPage: true });
        for (const size of [ZOOMED, NARROW]) {
          await page.setViewportSize(size);
          await expectNoSidewaysScroll(page);
        }
        if (theme === "light") {
          await expectNoBarrier(page);
          await page.screenshot({ path: `${SHOTS}/${stop.name}-${language}-narrow.png`, fullPage: true });
        }
        await page.setViewportSize(WIDE);
      }
      expect(heard).toEqual([]);
      await page.close();
    }
  });

for (const language of ["ko", "en", "fr"] as const)
  test(`a holding opens in ${language}, and putting it away takes it out of the page`, async ({ page }) => {
    await prefer(page, language);
    await signIn(page, STAGE.CA, "martin.reader");
    await visit(page, `#/holdings/${STAGE.text}`);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    await opened(page);
    await expect(page.locator(".room pre")).toContainText("캐나다 호위함");
    await expect(page.locator(".room .banner").first()).toContainText("SECRET");
    await expect(page.locator(".watermark")).toHaveAttribute("data-says", /^martin\.reader/);
    await page.locator(".room button").click();
    await expect(page.locator("body")).not.toContainText("캐나다 호위함");
  });

test("the language changes without a reload, and what is on the page stays", async ({ page }) => {
  await prefer(page, "en");
  await signIn(page, STAGE.KR, "choi.release");
  await visit(page, "#/releases");
  await page.locator("#find").fill("2f");
  for (const [name, heading] of [
    ["한국어", "제공 심사"],
    ["Français", "Communications"],
    ["English", "Release desk"],
  ]) {
    await page.getByRole("button", { name: name ?? "", exact: true }).click();
    await expect(page.locator("h1")).toHaveText(heading ?? "");
    await expect(page.locator("#find")).toHaveValue("2f");
  }
  expect(page.url()).toContain("find=2f");
});

test("a wrong key is told so, and a shortcut opens what it names", async ({ page }) => {
  await prefer(page, "en");
  await page.goto(`${STAGE.KR.url}/`);
  await page.locator("#person").fill("choi.release");
  await page.locator("#key").fill("wrong");
  await page.locator("#key").press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "wrong" })).toContainText("wrong");
  await signIn(page, STAGE.KR, "choi.release");
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/#\/pact$/);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoBarrier(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a recall closes the holding, two officers destroy it, and both pages tell it", async ({ browser }) => {
  const page = await browser.newPage();
  const heard = complaints(page);
  await prefer(page, "en");
  await signIn(page, STAGE.KR, "lee.release");
  await visit(page, `#/releases/${STAGE.image}`);
  await page.getByRole("button", { name: "Recall" }).click();
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/recall.png` });
  await page.getByRole("dialog").getByRole("button", { name: "Recall" }).click();
  await expect(page.locator("#owed")).toContainText("acknowledged", { timeout: 30_000 });
  expect(heard).toEqual([]);
  await page.close();
  const reader = await browser.newPage();
  await prefer(reader, "en");
  await signIn(reader, STAGE.CA, "martin.reader");
  await visit(reader, `#/holdings/${STAGE.image}`);
  await expect(reader.getByText("Nobody opens it")).toBeVisible();
  await expect(reader.getByRole("button", { name: "Open" })).toHaveCount(0);
  await reader.close();
  for (const officer of ["roy.registry", "cote.registry"]) {
    const desk = await browser.newPage();
    await prefer(desk, "en");
    await signIn(desk, STAGE.CA, officer);
    await visit(desk, `#/holdings/${STAGE.image}`);
    const name = officer === "roy.registry" ? "Return" : "Confirm";
    await desk.getByRole("button", { name, exact: true }).click();
    await desk.getByRole("dialog").getByRole("button", { name, exact: true }).click();
    await expect(desk.locator("#owed")).toContainText(officer === "roy.registry" ? "awaits a second person" : "done", {
      timeout: 30_000,
    });
    await expectNoBarrier(desk);
    await desk.screenshot({ path: `${SHOTS}/owed-${officer}.png`, fullPage: true });
    await desk.close();
  }
});

test("where the node cannot tell of changes, pages ask by themselves", async ({ page }) => {
  await prefer(page, "en");
  await page.route("**/api/v1/events", (route) => route.fulfill({ status: 429, json: { status: 429 } }));
  await signIn(page, STAGE.KR, "choi.release");
  const asked = page.waitForRequest((request) => request.url().endsWith(`/releases/${STAGE.awaiting}`));
  await visit(page, `#/releases/${STAGE.awaiting}`);
  await asked;
  await page.waitForRequest((request) => request.url().endsWith(`/releases/${STAGE.awaiting}`), { timeout: 8_000 });
});

// Last, for it changes what the others look at.
test("two release authorities approve by keyboard alone, and the partner's receipts come in", async ({ browser }) => {
  const other = await browser.newPage();
  await prefer(other, "en");
  await signIn(other, STAGE.KR, "choi.release");
  await visit(other, `#/releases/${STAGE.awaiting}`);
  await expect(other.getByText("0 of 2")).toBeVisible();
  for (const person of ["lee.release", "choi.release"]) {
    const page = await browser.newPage();
    const heard = complaints(page);
    await prefer(page, "en");
    await signIn(page, STAGE.KR, person);
    await expect(page.getByRole("row").filter({ hasText: "awaits" })).toHaveCount(1);
    await page.getByRole("row").filter({ hasText: "awaits" }).getByRole("link").focus();
    await page.keyboard.press("Enter");
    const approve = page.getByRole("button", { name: "Approve" });
    await approve.focus();
    await page.keyboard.press("Enter");
    const confirm = page.getByRole("button", { name: "Approve and sign" });
    await expect(confirm).toBeVisible();
    await expectNoBarrier(page);
    await page.screenshot({ path: `${SHOTS}/approve-${person}.png` });
    await confirm.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Your approval is in the log.")).toBeVisible();
    // The node tells the other's page, which asks every minute by itself.
    if (person === "lee.release") await expect(other.getByText("1 of 2")).toBeVisible({ timeout: 2_000 });
    if (person === "choi.release")
      await expect(page.getByText("receipt: accepted")).toBeVisible({ timeout: 60_000 });
    expect(heard).toEqual([]);
    await page.close();
  }
  await other.close();
});
