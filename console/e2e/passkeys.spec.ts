import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { SHOTS, STAGE, expectNoBarrier, prefer, signIn, visit } from "./stage";

/** Korea's node, by the name to which its passkeys belong. */
const HERE = { url: STAGE.passkeys, keys: STAGE.KR.keys };

/** An authenticator of Chromium's own, whose owner is there and gives the PIN. */
async function authenticator(page: Page) {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verified: (isUserVerified: boolean) => client.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

test("a passkey is registered, signs in, shows again who it is, and is removed; by keyboard and in words", async ({ page }) => {
  await prefer(page, "en");
  const own = await authenticator(page);
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) heard.push(message.text());
  });
  await signIn(page, HERE, "lee.release");
  await visit(page, "#/me");
  await page.getByLabel("Name of a new passkey").fill("the blue one");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The passkey is registered.")).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "the blue one" })).toBeVisible();
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("the old one");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("rowheader", { name: "the old one" })).toBeVisible();
  await expectNoBarrier(page);

  await page.getByRole("button", { name: "Sign out" }).click();
  const use = page.getByRole("button", { name: "Use a passkey" });
  await expect(use).toBeVisible();
  await expectNoBarrier(page);
  await own.verified(false);
  await use.click();
  await expect(page.getByRole("alert").filter({ hasText: "It was stopped" })).toBeVisible();
  await own.verified(true);
  await use.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".who")).toContainText("이하준");

  // What binds asks again: with a node whose clock of presence is turned back by the page's own answer.
  await visit(page, "#/me");
  let stale = true;
  await page.route("**/api/v1/passkeys/*/removal", async (route) => {
    if (!stale) return route.continue();
    stale = false;
    return route.fulfill({
      status: 403,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: "urn:entente:problem:reauthenticate", status: 403, title: "x", detail: "x" }),
    });
  });
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  const again = page.getByRole("dialog", { name: "Show again who you are" });
  await expect(again).toBeVisible();
  await expectNoBarrier(page);
  await page.screenshot({ path: `${SHOTS}/again-en-light.png` });
  await again.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("There are none.")).toBeVisible();

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nobody here is known by this." })).toBeVisible();
  expect(heard).toEqual([]);
});

for (const [language, theme] of [
  ["ko", "light"],
  ["fr", "dark"],
  ["en", "dark"],
] as const)
  test(`signing in and passkeys in ${language}, ${theme}`, async ({ page }) => {
    await prefer(page, language, theme);
    await authenticator(page);
    await page.goto(`${HERE.url}/`);
    await expect(page.locator(".ways button")).toHaveCount(1);
    await expectNoBarrier(page);
    await page.screenshot({ path: `${SHOTS}/ways-${language}-${theme}.png`, fullPage: true });
    await signIn(page, HERE, "choi.release");
    await visit(page, "#/me");
    await page.locator("#passkeys input").fill(`${language} ${theme}`);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("rowheader", { name: `${language} ${theme}` })).toBeVisible();
    await expectNoBarrier(page);
    await page.locator("#passkeys").scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${SHOTS}/passkeys-${language}-${theme}.png`, fullPage: true });
  });
