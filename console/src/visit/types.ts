import type { Text } from "../types";

/** A field of a form, as the node describes it; rows have columns. */
export interface SheetField {
  id: string;
  label: Text;
  type: "line" | "text" | "date" | "choice" | "check" | "number" | "nation" | "mark" | "rows";
  longest?: number;
  least?: number;
  most?: number;
  options?: { code: string; label: Text }[];
  columns?: SheetField[];
  rules: { words: Text; source: string }[];
}

export interface Sheet {
  id: string;
  edition: string;
  title: Text;
  sections: { id: string; title: Text; fields: SheetField[] }[];
}

export type Cell = string | number | boolean;
export type Row = Record<string, Cell>;
export type Values = Record<string, Cell | Row[]>;

export interface SheetProblem {
  where: string;
  wrong: string;
  remedy: string;
}

export interface VisitLine {
  id: string;
  ours: boolean;
  sheet: "rfv" | "posting";
  kind: string;
  from: string;
  to: string;
  begins: string;
  ends: string;
  level: string;
  visitors: number;
  subject: string;
  mark: string;
  state: string;
  asked: string;
  amends?: string;
  may: string[];
  waiting: { id: string; act: string; by: string; mayConfirm: boolean }[];
}

export interface Visit extends VisitLine {
  values: Values;
  lead: { kept: boolean; words: Record<"ko" | "en" | "fr", string[]> };
  acts: { act: string; nation: string; at: string }[];
  delegation?: { open: boolean; ceiling: string; methods: string[]; from: string; until: string };
  told: { item: string; title: string; method: string; by: string; at: string }[];
}
