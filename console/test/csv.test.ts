import { expect, test } from "vitest";
import { parse, write } from "../src/csv";

test("quotes, commas, line ends and a byte order mark are as RFC 4180 has them", () => {
  expect(parse('\ufeffa,b\r\n"x, ""y""","1\n2"\n')).toEqual([
    ["a", "b"],
    ['x, "y"', "1\n2"],
  ]);
  expect(parse("a,b")).toEqual([["a", "b"]]);
  expect(parse("")).toEqual([]);
  expect(() => parse('a,"never closed\nb')).toThrow(SyntaxError);
  expect(() => parse('"x"tail')).toThrow(SyntaxError);
});

test("what a spreadsheet would carry out is written as words", () => {
  for (const trap of ["=1+1", "+1", "-1", "@x", "\tx"]) expect(write([[trap]]).startsWith("'") || write([[trap]]).startsWith("\"'")).toBe(true);
});

test("what is written is read again", () => {
  const seed = Date.now();
  let state = seed % 2147483647 || 1;
  const next = (below: number) => (state = (state * 48271) % 2147483647) % below;
  const letters = [",", '"', "\n", "\r", "a", "한", "é", " ", "'"];
  for (let round = 0; round < 500; round++) {
    const width = 1 + next(4);
    const rows = Array.from({ length: 1 + next(4) }, () =>
      Array.from({ length: width }, () => `x${Array.from({ length: next(6) }, () => letters[next(letters.length)]).join("")}`),
    );
    expect(parse(write(rows)), `seed ${seed}`).toEqual(rows);
  }
});
