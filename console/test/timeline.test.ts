import { describe, expect, test } from "vitest";
import { marks, place } from "../src/research/timeline";

const FROM = "2027-01-01T00:00:00Z";
const UNTIL = "2027-01-11T00:00:00Z";
const day = (n: number) => new Date(Date.parse(FROM) + n * 86_400_000).toISOString();
const due = (id: string, n: number) => ({ id, due: day(n), progress: "AHEAD" });

describe("milestones on a line", () => {
  test.each([
    [-5, 0],
    [0, 0],
    [5, 0.5],
    [10, 1],
    [20, 1],
  ])("day %d is at %d", (n, at) => {
    expect(place(day(n), FROM, UNTIL)).toBeCloseTo(at);
  });

  test("a name that would meet another goes to the next row, and back when there is room", () => {
    const placed = marks([due("c", 3), due("a", 0), due("b", 1), due("d", 9)], FROM, UNTIL, 0.3);
    expect(placed.map((mark) => `${mark.id}${mark.row}`)).toEqual(["a0", "b1", "c0", "d0"]);
  });

  test("no two names on a row meet, whatever the times", () => {
    for (let seed = 1; seed < 200; seed++) {
      const days = Array.from({ length: 12 }, (_, i) => (Math.sin(seed * 31 + i * 7) + 1) * 5);
      const placed = marks(days.map((n, i) => due(`m${i}`, n)), FROM, UNTIL, 0.2);
      for (const one of placed)
        for (const other of placed)
          if (one !== other && one.row === other.row)
            expect(Math.abs(one.at - other.at), `seed ${seed}`).toBeGreaterThanOrEqual(0.2 - 1e-9);
    }
  });

  test("nothing to place is no row", () => {
    expect(marks([], FROM, UNTIL, 0.3)).toEqual([]);
  });
});
