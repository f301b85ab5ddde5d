import { expect, test } from "vitest";
import { next } from "../src/pages/Injects";
import type { InjectStatus } from "../src/types";

const inject = {
  id: "one",
  at: "2027-02-01T00:00:00Z",
  from: "control",
  to: "all",
  content: "x",
  expected: "y",
  issuedBy: "KR",
  playedBy: { nation: "CA", role: "participant" },
};
const { issuedBy: _, playedBy: __, ...nobody } = inject;

/** Who, in which status, while open: which buttons there are. */
const ROWS: [string, string[], InjectStatus["status"], boolean, string[]][] = [
  ["KR", ["exercise-control"], "PLANNED", true, ["inject-issued", "inject-cancelled"]],
  ["KR", ["exercise-control"], "PLANNED", false, ["inject-cancelled"]],
  ["KR", ["exercise-control"], "ISSUED", true, ["inject-cancelled"]],
  ["KR", ["exercise-control"], "PLAYED", true, []],
  ["KR", ["exercise-control"], "CANCELLED", true, []],
  ["KR", ["participant"], "PLANNED", true, []],
  ["CA", ["exercise-control"], "PLANNED", true, []],
  ["CA", ["participant"], "PLANNED", true, []],
  ["CA", ["participant"], "ISSUED", true, ["inject-acknowledged"]],
  ["CA", ["participant"], "ISSUED", false, []],
  ["CA", ["participant"], "ACKNOWLEDGED", true, ["inject-played"]],
  ["CA", ["observer"], "ISSUED", true, []],
];

test("a button is there for whom the plan gives it, and for nobody else", () => {
  for (const [nation, roles, status, open, acts] of ROWS)
    expect(next(inject, status, nation, roles, open), `${nation} ${roles} ${status}`).toEqual(acts);
  for (const [nation, roles, status, open] of ROWS) expect(next(nobody, status, nation, roles, open)).toEqual([]);
});
