import { expect, test } from "vitest";
import { moves } from "../src/pages/RoomMatters";
import { entryOf } from "../src/pages/RoomWrite";
import { delay } from "../src/response/live";

/** By whom it was asked, who owns it, how it stands, for whom: which buttons there are. */
const ROWS: [string, string, string, string, string[]][] = [
  ["KR", "CA", "ASKED", "CA", ["TAKEN", "DECLINED"]],
  ["KR", "CA", "ASKED", "KR", ["WITHDRAWN"]],
  ["KR", "CA", "TAKEN", "CA", ["DONE", "DECLINED"]],
  ["KR", "CA", "TAKEN", "KR", ["WITHDRAWN"]],
  ["KR", "KR", "ASKED", "KR", ["TAKEN", "DECLINED", "WITHDRAWN"]],
  ["KR", "KR", "ASKED", "CA", []],
  ["KR", "CA", "DONE", "CA", []],
  ["KR", "CA", "DONE", "KR", []],
  ["KR", "CA", "DECLINED", "KR", []],
  ["KR", "CA", "WITHDRAWN", "CA", []],
];

test.each(ROWS)("asked by %s, owned by %s, %s: %s may say %j", (asked, owner, state, nation, may) => {
  expect(moves({ id: "t", title: "x", asked, owner, state, at: "2027-02-01T00:00:00Z" }, nation)).toEqual(may);
});

test("an entry has the members of its kind alone", () => {
  const filled = { text: " t ", title: " h ", happened: "", phase: "CONTAINED", owner: "CA", pattern: " [a:b = 1] ", about: "i", release: " x " };
  expect(entryOf("noted", filled, "f")).toEqual({ kind: "noted", text: "t" });
  expect(entryOf("phase", filled, "f")).toEqual({ kind: "phase", phase: "CONTAINED" });
  expect(entryOf("task", filled, "f")).toEqual({ kind: "task", task: "f", title: "h", owner: "CA" });
  expect(entryOf("course", filled, "f")).toEqual({ kind: "course", course: "f", title: "h", text: "t" });
  expect(entryOf("handling", filled, "f")).toEqual({ kind: "handling", decision: "f", text: "t" });
  expect(entryOf("indicator", filled, "f")).toMatchObject({ indicator: "indicator--f", name: "h", pattern: "[a:b = 1]" });
  expect(entryOf("reported", filled, "f")).toEqual({ kind: "reported", release: "x", title: "h" });
});

test("the middle, nineteen in twenty, and the most are of what was measured", () => {
  expect(delay([])).toEqual({ count: 0, p50Ms: 0, p95Ms: 0, mostMs: 0 });
  expect(delay([7])).toEqual({ count: 1, p50Ms: 7, p95Ms: 7, mostMs: 7 });
  const hundred = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
  expect(delay(hundred)).toEqual({ count: 100, p50Ms: 50, p95Ms: 95, mostMs: 100 });
});
