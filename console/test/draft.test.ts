import { expect, test } from "vitest";
import { EMPTY, arrangement, placeOf, places, wrong } from "../src/research/draft";
import type { Draft } from "../src/research/draft";

const NATIONS = ["KR", "CA"];

function sound(): Draft {
  return {
    written: {
      id: "ice-sonar-27",
      "name.ko": "얼음",
      "name.en": "Ice",
      "name.fr": "Glace",
      reference: "PA 27",
      article: "1",
      "term.from": "2027-01-01",
      "term.until": "2028-12-31",
      "background.until": "2028-12-31",
      "review.treatyWord": "in good time",
      "review.numbers.KR": "30",
      "review.numbers.CA": "45",
    },
    milestones: [
      {
        key: 1,
        written: { id: "kick-off", "name.ko": "착수", "name.en": "Kick-off", "name.fr": "Lancement", owner: "KR", due: "2027-02-01" },
      },
    ],
    deliverables: [
      {
        key: 1,
        written: { id: "report", "name.ko": "보고", "name.en": "Report", "name.fr": "Rapport", kind: "report", owner: "CA", due: "2028-12-31" },
      },
    ],
    contributions: [{ key: 1, written: { id: "days", nation: "KR", kind: "facilities", quantity: "12", unit: "ship days" } }],
    residual: EMPTY.residual,
  };
}

const put = (at: string, to: string) => (draft: Draft) => {
  draft.written[at] = to;
};

const ROWS: [string, (draft: Draft) => void, Record<string, string>][] = [
  ["nothing", () => {}, {}],
  ["a capital in the short name", put("id", "Ice"), { id: "research.wrong.id" }],
  ["no French name", put("name.fr", " "), { "name.fr": "research.wrong.line" }],
  ["a reference too long", put("reference", "x".repeat(201)), { reference: "research.wrong.line" }],
  [
    "over before it begins",
    put("term.until", "2026-12-31"),
    {
      "term.until": "research.wrong.until",
      "background.until": "research.wrong.outside",
      "milestones.0.due": "research.wrong.outside",
      "deliverables.0.due": "research.wrong.outside",
    },
  ],
  ["background beyond the term", put("background.until", "2029-01-01"), { "background.until": "research.wrong.outside" }],
  ["no day", put("term.from", ""), { "term.from": "research.wrong.day" }],
  ["no days of review", put("review.numbers.CA", "0"), { "review.numbers.CA": "research.wrong.days" }],
  ["half a day of review", put("review.numbers.CA", "1.5"), { "review.numbers.CA": "research.wrong.days" }],
  ["no duty stays", (draft) => void (draft.residual = []), { residual: "research.wrong.residual" }],
  ["a quantity of none", (draft) => void (draft.contributions[0]!.written["quantity"] = "0"), { "contributions.0.quantity": "research.wrong.quantity" }],
  [
    "two of one name",
    (draft) => void draft.milestones.push({ key: 2, written: { ...draft.milestones[0]!.written } }),
    { "milestones.1.id": "research.wrong.twice" },
  ],
];

test.each(ROWS)("%s is said at its field", (_, change, expected) => {
  const draft = sound();
  change(draft);
  expect(Object.fromEntries(wrong(draft, NATIONS))).toEqual(expected);
});

test("what was written is the arrangement", () => {
  const tree = arrangement(sound(), NATIONS);
  expect(Object.keys(tree).sort()).toEqual(
    ["area", "article", "background", "contributions", "deliverables", "form", "id", "milestones", "name", "reference", "residual", "review", "term"],
  );
  expect(tree["review"]).toEqual({ treatyWord: "in good time", numbers: { KR: "P30D", CA: "P45D" } });
  expect(tree["contributions"]).toEqual([{ id: "days", nation: "KR", kind: "facilities", quantity: 12, unit: "ship days" }]);
  expect((tree["milestones"] as { name: unknown }[])[0]?.name).toEqual({ ko: "착수", en: "Kick-off", fr: "Lancement" });
  expect(String((tree["term"] as { until: string }).until)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/);
});

test.each([
  ["arrangement:1:25 milestones.0.due", "milestones.0.due"],
  ["arrangement:1:25 name.ko", "name.ko"],
  ["arrangement.id", "id"],
  ["arrangement.review", "review.treatyWord"],
  ["arrangement:1:9 residual.0", "residual"],
  ["arrangement:1:1", null],
  ["arrangement", null],
  ["item", null],
])("%s is the field %s", (where, place) => {
  expect(placeOf(where, places(sound(), NATIONS))).toBe(place);
});
