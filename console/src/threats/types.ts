import type { Decision, Label } from "../types";

export type Collection = "own" | "to-partner" | "from-partner";

/** A line of a list: an object as one collection has it. */
export interface ObjectLine {
  collection: Collection;
  id: string;
  type: string;
  name: string;
  version: string;
  at: string;
  mark?: string;
  origin?: string;
  originMark?: string;
  under?: string;
  addedBy?: string;
  both?: boolean;
}

export interface ObjectPage {
  collections: Collection[];
  types: string[];
  total: number;
  all: boolean;
  next?: string;
  rows: ObjectLine[];
}

export interface Relation {
  out: boolean;
  word: string;
  id: string;
  by?: string;
  other?: ObjectLine;
}

export interface Match {
  sort: "ID" | "VALUE" | "PATTERN" | "REFERENCE";
  what?: string;
  other: ObjectLine;
}

export interface StixMarking {
  id: string;
  selectors?: string[];
  kind?: string;
  nation?: string;
  says?: string;
}

export interface ObjectDetail extends Omit<ObjectLine, "name" | "both"> {
  versions: string[];
  places: Collection[];
  text: string;
  bytes: number;
  digest: string;
  label?: Label;
  originLabel?: Label;
  markings: StixMarking[];
  findings: { path: string; wrong: string; section: string; severity: "ERROR" | "WARNING" }[];
  relations: Relation[];
  both: Match[];
  left: number;
}

export interface GraphNode {
  id: string;
  type: string;
  name: string;
  collections: Collection[];
  steps: number;
}

export interface GraphEdge {
  from: string;
  to: string;
  word: string;
  by: string;
}

export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  left: number;
  linesLeft: number;
}

export interface Withholding {
  code: string;
  where: string;
  what: string;
}

export type OutcomeWord = "WHOLE" | "DERIVED" | "WITHHELD" | "NOT_NAMED";

export interface Preview {
  outcome: OutcomeWord;
  sharing: string;
  terms: string;
  open: boolean;
  closed?: string;
  made?: string;
  madeText?: string;
  originText?: string;
  inPlace?: boolean;
  why?: Withholding[];
  decision?: Decision;
}

export interface PartnersViewAnswer {
  original: string;
  sharings: Preview[];
}

export interface Sharing {
  id: string;
  terms: string;
  from: string;
  to: string;
  purpose: string;
  types: string[];
  mode: "WITHHOLD" | "DERIVE" | "IN_PLACE";
  begins: string;
  until: string;
  ours: boolean;
  open: boolean;
  closed?: string;
  counts?: Record<string, number>;
  batches: number;
  records: number;
  waiting: number;
  acknowledged?: string;
}

export interface DecisionRow {
  id: string;
  type: string;
  name?: string;
  version?: string;
  outcome: OutcomeWord;
  made?: string;
  why?: Withholding[];
}
