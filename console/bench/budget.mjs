// Measures the console in Chromium: node bench/budget.mjs URL PERSON KEY. Prints one line of JSON.
import { chromium } from "@playwright/test";

const [url, person, key] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env["ENTENTE_CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
});

const middle = (times) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];

/** A new visitor each time: nothing is in any cache. */
async function firstPaint() {
  const context = await browser.newContext({ locale: "ko" });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator("#person").waitFor();
  // The form stands there: the next frame draws it, at the latest.
  const painted = await page.evaluate(
    () =>
      new Promise((drawn) =>
        requestAnimationFrame(() => {
          const paint = performance.getEntriesByName("first-contentful-paint")[0];
          drawn(paint?.startTime ?? performance.now());
        }),
      ),
  );
  const script = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((one) => one.name.endsWith(".js"))
      .reduce((sum, one) => sum + one.encodedBodySize, 0),
  );
  await context.close();
  return { painted, script };
}

const visits = [];
for (let i = 0; i < 7; i++) visits.push(await firstPaint());

const context = await browser.newContext({ locale: "en-CA" });
const page = await context.newPage();
await page.goto(url);
await page.locator("#person").fill(person);
await page.locator("#key").fill(key);
await page.locator("#key").press("Enter");
await page.locator("nav").first().waitFor();

/** From the event that somebody makes, by the page's own clock, to the frame that draws what they asked for. */
async function timed(act, shown) {
  await page.evaluate(
    ([test, about]) => {
      const shows = new Function("about", `return (${test})(about);`);
      let began = 0;
      const first = (event) => {
        began ||= event.timeStamp;
      };
      for (const name of ["input", "hashchange"]) window.addEventListener(name, first, { capture: true, once: true });
      window["drawn"] = new Promise((done) => {
        const look = () => {
          if (began > 0 && shows(about)) requestAnimationFrame(() => done(performance.now() - began));
          else requestAnimationFrame(look);
        };
        look();
      });
    },
    [shown.test.toString(), shown.about],
  );
  await act();
  return page.evaluate(() => window["drawn"]);
}

const rows = { test: () => document.querySelectorAll("tbody tr").length > 0, about: null };
const reload = [];
for (let i = 0; i < 5; i++) {
  await page.goto(`${url}#/`);
  await page.goto("about:blank");
  await page.goto(`${url}#/holdings`);
  await page.waitForFunction(rows.test, null, { polling: "raf" });
  reload.push(await page.evaluate(() => performance.now()));
}

const filter = page.locator("#find");
const caption = (text) => ({
  test: (about) => (document.querySelector("caption")?.textContent ?? document.querySelector(".notice")?.textContent ?? "").includes(about),
  about: text,
});
const finds = [];
for (const [word, count] of JSON.parse(process.env["ENTENTE_FINDS"] ?? "[]")) {
  finds.push(await timed(() => filter.fill(word), caption(count)));
  finds.push(await timed(() => filter.fill(""), caption(process.env["ENTENTE_TOTAL"] ?? "")));
}

const pages = [];
for (const at of [2, 3, 4, 100, 1000, 2500, 4900]) {
  const numbered = { test: (about) => document.querySelector(".pager span")?.textContent?.includes(about) && !document.querySelector("[aria-busy=true]"), about: new Intl.NumberFormat("en-CA").format(at) };
  pages.push(
    await timed(
      () =>
        page.evaluate((to) => {
          window.location.hash = `#/holdings?page=${to}`;
        }, at),
      numbered,
    ),
  );
}
await page.evaluate(() => {
  window.location.hash = "#/holdings?page=1";
});
const sorts = [];
for (const head of ["name", "mark", "purpose"]) {
  const before = await page.locator("tbody").innerText();
  sorts.push(
    await timed(
      () =>
        page.evaluate((to) => {
          window.location.hash = `#/holdings?sort=${to}`;
        }, head),
      { test: (about) => document.querySelector("tbody")?.innerText !== about, about: before },
    ),
  );
}
await browser.close();
console.log(
  JSON.stringify({
    firstPaintMs: middle(visits.map((visit) => visit.painted)),
    scriptKb: visits[0].script / 1000,
    listOpenMs: middle(reload),
    findMs: middle(finds),
    findMaxMs: Math.max(...finds),
    pageMs: middle(pages),
    pageMaxMs: Math.max(...pages),
    sortMaxMs: Math.max(...sorts),
  }),
);
