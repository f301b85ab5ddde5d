import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

const BUILT = join(import.meta.dirname, "../target/classes/console");
const BUDGET_BYTES = 400_000;

describe.skipIf(!existsSync(BUILT))("what is built", () => {
  const assets = existsSync(BUILT) ? readdirSync(join(BUILT, "assets")) : [];
  const packed = (names: string[]) =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(BUILT, "assets", name))).length, 0);

  test("all scripts of the pages in one language stay within 400 kB, packed", () => {
    // The reader of PDF in its worker is fetched when somebody opens a PDF, and by nothing else.
    const scripts = assets.filter((name) => /\.m?js$/.test(name) && !/^(pdf\.worker|en-|fr-)/.test(name));
    expect(scripts.filter((name) => name.startsWith("ko-"))).toHaveLength(1);
    expect(scripts.length).toBeGreaterThan(2);
    expect(packed(scripts)).toBeLessThan(BUDGET_BYTES);
  });

  test("the page has nothing inline", () => {
    const page = readFileSync(join(BUILT, "index.html"), "utf8");
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
    expect(page).toMatch(/<script type="module"[^>]* src="\/assets\//);
  });

  test("nothing is fetched from elsewhere", () => {
    for (const name of assets.filter((each) => each.endsWith(".css")))
      expect(readFileSync(join(BUILT, "assets", name), "utf8")).not.toMatch(/url\(["']?(https?:|\/\/|data:)/);
  });
});
