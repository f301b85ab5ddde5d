import type { Key } from "../i18n/words";
import { beginOf, endOf } from "../parts/act";

export const TONGUES = ["ko", "en", "fr"] as const;
export const KINDS = ["report", "notebook", "data-set", "software", "prototype"];
export const BROUGHT = ["funds", "labour", "equipment", "facilities", "information"];
export const DUTIES = ["protection", "third-party", "publication-review", "consent-to-joint"];

export type Rows = "milestones" | "deliverables" | "contributions";

export interface Row {
  key: number;
  written: Record<string, string>;
}

/** A project arrangement as it is being written: plain text under the names that the arrangement has, rows apart. */
export interface Draft {
  written: Record<string, string>;
  milestones: Row[];
  deliverables: Row[];
  contributions: Row[];
  residual: string[];
}

export const EMPTY: Draft = { written: {}, milestones: [], deliverables: [], contributions: [], residual: [...DUTIES] };

const ROWS: Rows[] = ["milestones", "deliverables", "contributions"];
const named = (name: string) => TONGUES.map((tongue) => `${name}.${tongue}`);

/** What each row has, by the arrangement's names. */
export const LEAVES: Record<Rows, string[]> = {
  milestones: ["id", ...named("name"), "owner", "due"],
  deliverables: ["id", ...named("name"), "kind", "owner", "due"],
  contributions: ["id", "nation", "kind", "quantity", "unit"],
};

/** Every field of the arrangement, in the order of the form. */
export function places(draft: Draft, nations: string[]): string[] {
  return [
    "id",
    ...named("name"),
    "reference",
    "article",
    "term.from",
    "term.until",
    "background.until",
    "review.treatyWord",
    ...nations.map((nation) => `review.numbers.${nation}`),
    ...ROWS.flatMap((rows) => draft[rows].flatMap((_, n) => LEAVES[rows].map((leaf) => `${rows}.${n}.${leaf}`))),
    "residual",
  ];
}

function value(draft: Draft, place: string): string {
  const [rows = "", n = "", ...leaf] = place.split(".");
  const row = (ROWS as string[]).includes(rows) ? draft[rows as Rows][Number(n)] : undefined;
  return (row ? row.written[leaf.join(".")] : draft.written[place])?.trim() ?? "";
}

/** The arrangement's value of what was written. */
function meant(place: string, written: string): unknown {
  if (place === "term.from") return beginOf(written);
  if (/(^|\.)(until|due)$/.test(place)) return endOf(written);
  if (place.startsWith("review.numbers.")) return `P${written}D`;
  return place.endsWith(".quantity") ? Number(written) : written;
}

/** The arrangement, as the node reads it. */
export function arrangement(draft: Draft, nations: string[]): Record<string, unknown> {
  const tree: Record<string, unknown> = { form: "entente.research.arrangement/1", area: "research" };
  for (const rows of ROWS) tree[rows] = draft[rows].map(() => ({}));
  for (const place of places(draft, nations)) {
    if (place === "residual") continue;
    let node = tree;
    const way = place.split(".");
    for (const step of way.slice(0, -1)) node = (node[step] ??= {}) as Record<string, unknown>;
    node[way.at(-1) ?? ""] = meant(place, value(draft, place));
  }
  tree["residual"] = draft.residual;
  return tree;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const between = (text: string, most: number) => /^[1-9]\d*$/.test(text) && Number(text) <= most;

/** What is wrong in one field by itself. */
function alone(place: string, text: string): Key | null {
  if (/(^|\.)id$/.test(place)) return /^[a-z][a-z0-9-]{1,40}$/.test(text) ? null : "research.wrong.id";
  if (/(^|\.)(from|until|due)$/.test(place)) return DAY.test(text) ? null : "research.wrong.day";
  if (place.startsWith("review.numbers.")) return between(text, 999) ? null : "research.wrong.days";
  if (place.endsWith(".quantity")) return between(text, 1_000_000_000) ? null : "research.wrong.quantity";
  return text !== "" && [...text].length <= 200 ? null : "research.wrong.line";
}

/** What the node would refuse, by field, before it is asked. */
export function wrong(draft: Draft, nations: string[]): Map<string, Key> {
  const found = new Map<string, Key>();
  const all = places(draft, nations).filter((place) => place !== "residual");
  for (const place of all) {
    const one = alone(place, value(draft, place));
    if (one) found.set(place, one);
  }
  const from = value(draft, "term.from");
  const until = value(draft, "term.until");
  const ranged = DAY.test(from) && DAY.test(until);
  const put = (place: string, bad: boolean, key: Key) => {
    if (bad && !found.has(place)) found.set(place, key);
  };
  // Days compare as they are written.
  if (ranged) put("term.until", until < from, "research.wrong.until");
  const inside = (place: string) => value(draft, place) >= from && value(draft, place) <= until;
  for (const place of all)
    if (ranged && (place === "background.until" || place.endsWith(".due"))) put(place, !inside(place), "research.wrong.outside");
  for (const rows of ROWS) {
    const ids = draft[rows].map((_, n) => value(draft, `${rows}.${n}.id`));
    ids.forEach((id, n) => put(`${rows}.${n}.id`, ids.indexOf(id) !== n, "research.wrong.twice"));
  }
  put("residual", draft.residual.length === 0, "research.wrong.residual");
  return found;
}

/** The field that a problem of the node names, such as {@code arrangement:1:25 milestones.0.due}; or none. */
export function placeOf(where: string, all: string[]): string | null {
  const name = /^arrangement(?::\d+:\d+ |\.)(.+)$/.exec(where)?.[1];
  if (name === undefined) return null;
  return all.find((place) => place === name) ?? all.find((place) => place.startsWith(`${name}.`) || name.startsWith(`${place}.`)) ?? null;
}
