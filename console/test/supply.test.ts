import { expect, test } from "vitest";
import { levels } from "../src/supply/layout";

const organisations = ["a", "b", "c", "d", "e"].map((id) => ({ id, name: id, behind: {}, unstated: 0, controllers: [], circular: false }));
const supply = (from: string, to?: string) => ({ id: from + (to ?? ""), from, what: "w", criticality: "HIGH", ...(to ? { to } : {}) });
const owns = (owner: string, owned: string) => ({ owner, owned, tenThousandths: 1 });

const ROWS: [string, ReturnType<typeof supply>[], ReturnType<typeof owns>[], Record<string, number>][] = [
  ["a chain", [supply("a"), supply("b", "a"), supply("c", "b")], [], { a: 1, b: 2, c: 3, d: 4, e: 4 }],
  ["the shortest way counts", [supply("a"), supply("b", "a"), supply("b")], [], { a: 1, b: 1, c: 2, d: 2, e: 2 }],
  ["owners stand beyond all suppliers", [supply("a"), supply("b", "a")], [owns("c", "a"), owns("d", "c")], { a: 1, b: 2, c: 3, d: 4, e: 5 }],
  ["circles end", [supply("a"), supply("b", "a"), supply("a", "b")], [owns("a", "b"), owns("c", "a"), owns("a", "c")], { a: 1, b: 2, c: 3, d: 4, e: 4 }],
  ["nobody supplies", [], [owns("a", "b")], { a: 1, b: 1, c: 1, d: 1, e: 1 }],
];

test.each(ROWS)("%s", (_, supplies, ownership, expected) => {
  const spots = levels({ organisations, supplies, ownership });
  expect(Object.fromEntries(spots.map((one) => [one.id, one.level]))).toEqual(expected);
  // Nobody stands on another.
  expect(new Set(spots.map((one) => `${one.level}/${one.row}`)).size).toBe(organisations.length);
});
