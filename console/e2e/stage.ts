import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import axe from "axe-core";

export interface Nation {
  url: string;
  keys: Record<string, string>;
}

/** Where the two nodes answer, and the keys of their people. */
export const STAGE: Record<"KR" | "CA", Nation> & Record<"release" | "awaiting" | "text" | "image" | "exercise" | "feed" | "passkeys" | "paperProfile" | "paperPlan" | "sharing", string> = JSON.parse(
  readFileSync(process.env["ENTENTE_STAGE"] ?? "", "utf8"),
);

export const SHOTS = process.env["ENTENTE_SHOTS"] ?? "target/screenshots";

/** The long form looks at every page in more ways. */
export const WHOLE = process.env["ENTENTE_WHOLE"] === "true";

export type Language = "ko" | "en" | "fr";

/** Everything that the page's policy forbade, or that failed in it. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => {
    // The node's refusals are told by the browser too; they are asked for.
    if (message.type() === "error" && !/status of 40[1349]/.test(message.text())) heard.push(message.text());
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    const ours = Object.values(STAGE).some((nation) => typeof nation === "object" && new URL(nation.url).origin === origin);
    if (protocol !== "blob:" && !ours) heard.push(`asked ${request.url()}`);
  });
  return heard;
}

export async function prefer(page: Page, language: Language, theme: "light" | "dark" = "light"): Promise<void> {
  await page.addInitScript(
    ([chosenLanguage, chosenTheme]) => {
      localStorage.setItem("entente.language", chosenLanguage ?? "en");
      localStorage.setItem("entente.theme", chosenTheme ?? "light");
    },
    [language, theme],
  );
}

export async function signIn(page: Page, nation: Nation, person: string): Promise<void> {
  await page.goto(`${nation.url}/`);
  await page.locator("#person").fill(person);
  await page.locator("#key").fill(nation.keys[person] ?? "");
  await page.locator("#key").press("Enter");
  await expect(page.locator("nav").first()).toBeVisible();
}

/** Goes on within the page, so that the key in its memory stays. */
export async function visit(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator(".loading")).toHaveCount(0, { timeout: 30_000 });
}

export async function expectNoBarrier(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(
      (violation) => `${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
    );
  });
  expect(found, await page.title()).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window_] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, `width of ${await page.title()}`).toBeLessThanOrEqual(window_ ?? 0);
}

/** Asks a node as a program does, with a person's key. */
export async function ask(nation: Nation, person: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const raw = typeof body === "string";
  const answer = await fetch(`${nation.url}/api/v1/${path}`, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${person}:${nation.keys[person]}`).toString("base64")}`,
      ...(body === undefined ? {} : { "Content-Type": raw ? "application/octet-stream" : "application/json" }),
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
  return said === "" ? null : JSON.parse(said);
}

/** What has no page yet: an item of Korea's analyst, proposed to Canada. */
export async function proposal(of: { title: string; fileName: string; content: string; grade?: string }): Promise<string> {
  const person = "kim.analyst";
  const item = (await ask(STAGE.KR, person, "POST", "items", {
    area: "operations",
    title: of.title,
    fileName: of.fileName,
    mediaType: "text/plain",
    office: "KR/MND",
    label: "군사II급비밀//REL TO CA, KR",
  })) as { id: string };
  await ask(STAGE.KR, person, "PUT", `items/${item.id}/content`, of.content);
  const release = (await ask(STAGE.KR, person, "POST", "releases", {
    item: item.id,
    recipient: "CA",
    purpose: "joint-exercise",
    declaration: { grade: of.grade ?? "its loss would harm the exercise", persons: "none" },
  })) as { id: string };
  return release.id;
}
