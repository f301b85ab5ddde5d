import { expect, test } from "@playwright/test";
import { STAGE, expectNoBarrier, prefer } from "./stage";

/** What the page does; IdentitySignInTest in trials signs in at a real service. */
test("the page goes to the identity service, takes what it brought out of the address, and hands it in", async ({ page }) => {
  const origin = STAGE.passkeys;
  await prefer(page, "en");
  let handedIn: unknown = null;
  let signedIn = false;
  // Nobody is really signed in at the node: nothing of it may answer, or it would send the page back to signing in.
  await page.route("**/api/v1/**", (route) => route.fulfill({ status: 404, json: {} }));
  await page.route("**/api/v1/session", (route) =>
    route.fulfill({
      status: 401,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: "urn:entente:problem:unauthenticated", status: 401 }),
    }),
  );
  await page.route("**/api/v1/session/ways", (route) => route.fulfill({ json: { ways: ["identity-service"], origin } }));
  // The service sends the browser back at once.
  await page.route("**/api/v1/session/oidc/start", (route) =>
    route.fulfill({ json: { address: `${origin}/?state=s-t&code=c%2Fd&iss=x` } }),
  );
  await page.route("**/api/v1/session/oidc", (route) => {
    handedIn = route.request().postDataJSON();
    if (!signedIn)
      return route.fulfill({
        status: 401,
        contentType: "application/problem+json",
        body: JSON.stringify({ type: "urn:entente:problem:unauthenticated", status: 401 }),
      });
    return route.fulfill({ json: { person: { id: "lee.release", name: "이하준", roles: [] }, csrf: "x" } });
  });
  await page.goto(`${origin}/#/pact`);
  await expect(page.locator("#key")).toHaveCount(0);
  await expectNoBarrier(page);
  await page.getByRole("button", { name: "Sign in at the identity service" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nobody" })).toContainText("Nobody here is known by this.");
  expect(handedIn).toEqual({ state: "s-t", code: "c/d" });
  expect(page.url()).toBe(`${origin}/#/pact`);
  signedIn = true;
  await page.getByRole("button", { name: "Sign in at the identity service" }).click();
  await expect(page.getByRole("button", { name: "Sign in at the identity service" })).toHaveCount(0);
  await expect(page.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
  expect(page.url()).toBe(`${origin}/#/pact`);
});
