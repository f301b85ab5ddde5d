import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { SHOTS, STAGE, ask, complaints, expectNoBarrier, expectNoSidewaysScroll, prefer, signIn, visit } from "./stage";
import type { Language } from "./stage";

const NARROW = { width: 360, height: 740 };
const ZOOMED = { width: 640, height: 400 };
const WIDE = { width: 1360, height: 900 };

/** How many tracks the page says that it has. */
async function tracks(page: Page): Promise<number> {
  return Number(await page.locator("[data-count]").getAttribute("data-count"));
}

async function drawn(page: Page): Promise<void> {
  await expect(page.locator("[data-link=live]")).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".sea canvas").first()).toHaveAttribute("data-drawn", "yes", { timeout: 20_000 });
  await expect.poll(() => tracks(page), { timeout: 40_000 }).toBeGreaterThan(0);
  await expect
    .poll(async () => Number(await page.locator(".sea .tracks").getAttribute("data-in-sight")))
    .toBeGreaterThan(0);
}

async function looked(page: Page, name: string, language: Language): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/${name}-${language}-light.png`, fullPage: true });
  for (const size of [ZOOMED, NARROW]) {
    await page.setViewportSize(size);
    await expectNoSidewaysScroll(page);
  }
  await page.screenshot({ path: `${SHOTS}/${name}-${language}-narrow.png`, fullPage: true });
  await page.setViewportSize(WIDE);
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/${name}-${language}-dark.png`, fullPage: true });
  await page.evaluate(() => (document.documentElement.dataset["theme"] = "light"));
}

test("a director looks at the exercise and at the whole picture, by keyboard too", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "ko");
  await signIn(page, STAGE.KR, "yang.director");
  await visit(page, "#/exercises");
  await looked(page, "exercises", "ko");
  await page.getByRole("link", { name: "북방 등불" }).click();
  await expect(page.locator("#life")).toContainText("합의함");
  await expect(page.locator("#feeds tbody tr")).toHaveCount(2);
  await looked(page, "exercise", "ko");
  await visit(page, "#/picture");
  await drawn(page);
  expect(await tracks(page)).toBeGreaterThan(100);
  await expect(page.locator(".arctic .banner")).toHaveCount(2);
  await expect(page.locator(".arctic .banner").first()).toContainText("군사III급비밀");
  await page.locator(".sea").focus();
  const before = await page.locator(".sea .tracks").getAttribute("data-in-sight");
  for (let i = 0; i < 6; i++) await page.keyboard.press("+");
  await expect.poll(() => page.locator(".sea .tracks").getAttribute("data-in-sight")).not.toBe(before);
  await page.keyboard.press("0");
  await expect.poll(() => page.locator(".sea .tracks").getAttribute("data-in-sight")).toBe(before);
  await page.locator("#tracks tbody button").first().click();
  await expect(page.locator("#tracks tbody button").first()).toHaveAttribute("aria-pressed", "true");
  await looked(page, "picture-own", "ko");
  await visit(page, "#/exercises/propose");
  await looked(page, "propose", "ko");
  expect(heard).toEqual([]);
  await page.close();
});

test("what a release authority approves is said in fifteen statements, and a wrong profile with its remedy", async ({
  browser,
}) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "en");
  await signIn(page, STAGE.KR, "lee.release");
  await visit(page, `#/releases/${STAGE.feed}`);
  await expect(page.locator(".statements > li")).toHaveCount(15);
  await expect(page.locator(".promise")).toContainText("1,000 m");
  await looked(page, "release-profile", "en");
  await visit(page, `#/releases/${STAGE.text}`);
  await expect(page.locator(".statements")).toHaveCount(0);
  await page.close();
  const director = await browser.newPage({ viewport: WIDE });
  await prefer(director, "en");
  await signIn(director, STAGE.KR, "yang.director");
  await visit(director, "#/exercises/propose");
  await director.locator("#profile textarea").fill("entente: release-profile/1\nid: broken\n");
  await director.locator("#profile input:not([type=file])").first().fill("군사III급비밀//REL TO KR");
  await director.locator("#profile input:not([type=file])").nth(1).fill("its loss would harm the exercise");
  await director.getByRole("button", { name: "Propose the profile" }).click();
  await expect(director.locator("#profile [role=alert] li").first()).toBeVisible();
  await expectNoBarrier(director);
  await director.screenshot({ path: `${SHOTS}/propose-refused.png`, fullPage: true });
  await director.close();
  expect(heard).toEqual([]);
});

test("a participant sees the partner's picture live; one nation stops it alone, and the page says so", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "fr");
  await signIn(page, STAGE.CA, "martin.reader");
  await visit(page, `#/exercises/${STAGE.exercise}`);
  await page.locator("#feeds tbody a").first().click();
  await drawn(page);
  await expect(page.locator(".arctic .banner").first()).toContainText(/CONFIDENTIAL|SECRET/);
  await looked(page, "picture-partner", "fr");
  const director = await browser.newPage({ viewport: WIDE });
  await prefer(director, "en");
  await signIn(director, STAGE.CA, "fraser.director");
  await visit(director, `#/exercises/${STAGE.exercise}`);
  await director.getByRole("button", { name: "Suspend" }).click();
  await expectNoBarrier(director);
  await director.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(page.locator("[data-link=closed]")).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".sea")).toHaveCount(0);
  await expect(page.locator("#tracks")).toHaveCount(0);
  await looked(page, "picture-closed", "fr");
  await expect(director.locator("#life")).toContainText("suspended");
  // Canada raises, its release authority confirms in the page, and Korea says so too.
  await director.getByRole("button", { name: "Resume" }).click();
  await expect(director.locator("#acts")).toContainText("waits for a second person");
  await expectNoBarrier(director);
  await director.screenshot({ path: `${SHOTS}/exercise-waiting.png`, fullPage: true });
  await director.close();
  const second = await browser.newPage({ viewport: WIDE });
  await prefer(second, "en");
  await signIn(second, STAGE.CA, "bouchard.release");
  await visit(second, `#/exercises/${STAGE.exercise}`);
  await second.getByRole("button", { name: "Confirm" }).click();
  await second.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await expect(second.locator("#life")).toContainText("resumed", { timeout: 20_000 });
  await second.close();
  const raised = (await ask(STAGE.KR, "yang.director", "POST", `exercises/${STAGE.exercise}/acts`, { act: "resumed" })) as {
    id: string;
  };
  await ask(STAGE.KR, "lee.release", "POST", `exercises/acts/${raised.id}/confirmation`, {});
  await expect(async () => {
    await page.getByRole("button", { name: "Rouvrir" }).click({ timeout: 2_000 });
    await expect(page.locator("[data-link=live]")).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  expect(heard).toEqual([]);
  await page.close();
});

test("something real is called by keyboard, stands on every page of both nations, and is reviewed", async ({ browser }) => {
  const page = await browser.newPage({ viewport: WIDE });
  const heard = complaints(page);
  await prefer(page, "en");
  await signIn(page, STAGE.KR, "yang.director");
  await visit(page, `#/exercises/${STAGE.exercise}`);
  await page.locator("#injects").getByRole("button", { name: "Issue engine-failure" }).click();
  await expect(page.locator("#injects [data-status=ISSUED]")).toHaveCount(1, { timeout: 20_000 });
  await page.getByRole("button", { name: "Call: something real" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoBarrier(page);
  await page.getByLabel("What happens").selectOption("man-overboard");
  await page.getByRole("dialog").getByRole("button", { name: "Call: something real" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".realworld")).toContainText("man overboard", { timeout: 20_000 });
  await looked(page, "exercise-real", "en");
  const partner = await browser.newPage({ viewport: WIDE });
  await prefer(partner, "fr");
  await signIn(partner, STAGE.CA, "martin.reader");
  await visit(partner, "#/today");
  await expect(partner.locator(".realworld")).toContainText("homme à la mer", { timeout: 20_000 });
  await expectNoBarrier(partner);
  await partner.locator(".realworld a").click();
  await partner.getByRole("button", { name: "Nous l’avons entendu" }).click();
  await expect(partner.locator("#real")).toContainText("Entendu", { timeout: 20_000 });
  await page.getByRole("button", { name: "It is over" }).click();
  await expect(page.locator(".realworld")).toHaveCount(0, { timeout: 20_000 });
  await expect(partner.locator(".realworld")).toHaveCount(0, { timeout: 20_000 });
  await partner.close();
  await page.getByRole("button", { name: "Record the review" }).click();
  await expect(page.locator("#acts")).toContainText("waits for a second person");
  await visit(page, "#/today");
  await expect(page.getByRole("heading", { name: "Real-world calls to review" })).toBeVisible();
  await page.close();
  for (const [nation, director, authority] of [
    [STAGE.KR, "yang.director", "lee.release"],
    [STAGE.CA, "fraser.director", "bouchard.release"],
  ] as const) {
    const raised = (await ask(nation, director, "POST", `exercises/${STAGE.exercise}/acts`, { act: "resumed" })) as { id: string };
    await ask(nation, authority, "POST", `exercises/acts/${raised.id}/confirmation`, {});
  }
  expect(heard).toEqual([]);
});

test("ten thousand tracks are drawn; how fast is told, and not asserted", async ({ page }) => {
  const features = Array.from({ length: 10_000 }, (_, i) => ({
    type: "Feature",
    id: `t${i}`,
    geometry: { type: "Point", coordinates: [-160 + (i % 100) * 0.2, 70.5 + Math.floor(i / 100) * 0.03] },
    properties: {
      track: `t${i}`,
      category: ["CARGO", "TANKER", "FISHING", "PASSENGER", "OTHER"][i % 5],
      reality: "EXERCISE",
      label: "군사III급비밀//REL TO KR",
      accuracyMetres: 100,
      observed: "2026-01-01T00:00:00Z",
      ageSeconds: (i * 7) % 3600,
      speedKnots: i % 25,
      courseDegrees: i % 360,
    },
  }));
  const body = Array.from({ length: 10 }, (_, part) => {
    const some = { type: "FeatureCollection", features: features.slice(part * 1000, (part + 1) * 1000) };
    return `event:tracks\ndata:${JSON.stringify(some)}\n\n`;
  }).join("");
  await page.route("**/api/v1/picture/events", (route) =>
    route.fulfill({ status: 200, contentType: "text/event-stream", body }),
  );
  await prefer(page, "en");
  await signIn(page, STAGE.KR, "yang.director");
  await visit(page, "#/picture");
  await expect(page.locator(".sea canvas").first()).toHaveAttribute("data-drawn", "yes", { timeout: 20_000 });
  await expect(page.locator(".sea .tracks")).toHaveAttribute("data-in-sight", "10000", { timeout: 20_000 });
  const told = await page.evaluate(async () => {
    const sea = document.querySelector(".sea");
    const canvas = document.querySelector<HTMLCanvasElement>(".sea .tracks");
    if (!sea || !canvas) return "no chart";
    const draws = () => Number(canvas.dataset["draws"]);
    const [before, began] = [draws(), performance.now()];
    const millis: number[] = [];
    for (let i = 0; performance.now() - began < 3000; i++) {
      sea.dispatchEvent(new KeyboardEvent("keydown", { key: i % 2 ? "ArrowLeft" : "ArrowRight", bubbles: true }));
      await new Promise(requestAnimationFrame);
      millis.push(Number(canvas.dataset["millis"]));
    }
    const seconds = (performance.now() - began) / 1000;
    millis.sort((one, other) => one - other);
    return `${((draws() - before) / seconds).toFixed(1)} frames/s while it is moved; the tracks of one take ${millis[Math.floor(millis.length / 2)]} ms (median), ${millis.at(-1)} ms (most)`;
  });
  console.log(`10,000 tracks: ${told}`);
});
