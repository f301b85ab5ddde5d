import { expect, test } from "@playwright/test";
import { STAGE, ask, complaints, expectNoSidewaysScroll, prefer, proposal, signIn, visit } from "./stage";

/** What runs in a page where it is not shown as text. */
const ATTACK = `"><img src=x onerror="window.owned=1"><script>window.owned=1</script><svg onload=window.owned=1>{{7*7}}`;

test("what somebody wrote is text on every page, whatever it is", async ({ browser }) => {
  test.setTimeout(180_000);
  const title = `title ${ATTACK}`;
  const grade = `grade ${ATTACK} javascript:window.owned=1`;
  const id = await proposal({ title, fileName: `f'<b>owned.txt`, content: `content ${ATTACK}\n`, grade });
  const refused = await proposal({ title, fileName: "refused.txt", content: "x\n", grade });
  const question = `question ${ATTACK}`;
  const answer = `answer ${ATTACK}`;
  await ask(STAGE.KR, "choi.release", "POST", `releases/${id}/referrals`, { to: "kim.analyst", question });
  await ask(STAGE.KR, "kim.analyst", "POST", `releases/${id}/referrals/1/answer`, { text: answer });
  await ask(STAGE.KR, "choi.release", "POST", `releases/${id}/referrals`, { to: "lee.release", question });
  const reason = `reason ${ATTACK}`;
  await ask(STAGE.KR, "choi.release", "POST", `releases/${refused}/refusal`, { reason });
  for (const person of ["lee.release", "choi.release"]) await ask(STAGE.KR, person, "POST", `releases/${id}/approvals`);
  await expect
    .poll(async () => ((await ask(STAGE.KR, "lee.release", "GET", `releases/${id}`)) as { stage: string }).stage, {
      timeout: 60_000,
    })
    .toMatch(/DELIVERED|REFUSED/);

  const pages: [typeof STAGE.KR, string, [string, string[]][]][] = [
    [
      STAGE.KR,
      "lee.release",
      [
        ["#/today", [title]],
        ["#/releases", [title]],
        [`#/releases/${id}`, [title, grade, question, answer]],
        [`#/releases/${refused}`, [title, reason]],
        ["#/owed", []],
        ["#/cooperation", []],
        // The address itself is somebody's words too.
        [`#/releases?find=${encodeURIComponent(ATTACK)}`, []],
        [`#/${encodeURIComponent(ATTACK)}`, []],
        [`#/pact?article=${encodeURIComponent(ATTACK)}`, []],
      ],
    ],
    [STAGE.CA, "roy.registry", [["#/today", []], ["#/holdings", []], [`#/holdings/${id}`, []], ["#/owed", []]]],
    [STAGE.KR, "jung.audit", [["#/today", []], ["#/evidence", []], [`#/evidence/${id}`, []]]],
  ];
  for (const [nation, person, stops] of pages) {
    const page = await browser.newPage();
    const heard = complaints(page);
    page.on("dialog", (dialog) => {
      heard.push(dialog.message());
      void dialog.dismiss();
    });
    await prefer(page, "en");
    await signIn(page, nation, person);
    for (const [hash, texts] of stops) {
      if (hash.startsWith("#/%22")) await page.evaluate((to) => (window.location.hash = to), hash);
      else await visit(page, hash);
      for (const text of texts) await expect(page.locator("main")).toContainText(text);
      expect(await page.evaluate(() => "owned" in window), hash).toBe(false);
      expect(await page.locator("main img, main script, main svg[onload]").count(), hash).toBe(0);
      await expectNoSidewaysScroll(page);
    }
    expect(heard).toEqual([]);
    await page.close();
  }
});
