export interface Count {
  value: string;
  records: number;
}

/** Need-to-know of a set of ours. */
export interface RecordGrant {
  id: string;
  reader: string;
  purpose: string;
  from: string;
  until: string;
  grantedBy: string;
  endedAt?: string;
}

export interface RecordSet {
  id: string;
  ours: boolean;
  /** By whoever looks. */
  made: boolean;
  from: string;
  title: string;
  label: string;
  purpose: string;
  records: number;
  whole: boolean;
}

export interface Measure {
  value: string;
  unit: string;
}

export interface Price {
  amount: string;
  currency: string;
  basis: string;
  on?: string;
}

export interface Right {
  form: string;
  holder: string;
  reference?: string;
  terms: string[];
}

/** A record as a node writes it: members by the words of its fields. */
export type Fields = { id: string; kind: string; name: string; price?: Price; rights?: Right[] } & Record<string, unknown>;

export interface Found {
  ref: string;
  set: string;
  from: string;
  label: string;
  record: Fields;
  beside?: Record<string, string>;
}

export interface RecordPage {
  total: number;
  facets: Record<string, Count[]>;
  records: Found[];
  sets: RecordSet[];
}

export interface Comparison {
  records: Found[];
  rates: { from: string; to: string; factor: string; on: string; source: string }[];
}

export interface Column {
  target?: string;
  unit?: string;
}

export interface Refused {
  row: number;
  field: string;
  value: string;
  wrong: string;
  remedy: string;
}

export interface Progress {
  id: string;
  file: string;
  bytes: number;
  state: "UPLOADED" | "CHECKING" | "CHECKED" | "KEEPING" | "INDEXING" | "KEPT" | "FAILED";
  rows: number;
  of: number;
  good: number;
  refusedRows: number;
  refusedFields: Record<string, number>;
  refusals: Refused[];
  failure?: { where: string; wrong: string; remedy: string };
  item?: string;
}

export interface Preview extends Progress {
  form: "CSV" | "XLSX";
  encoding?: string;
  delimiter?: string;
  sheet: number;
  sheets: string[];
  headings: string[];
  samples: string[][];
  columns: Column[];
}

export const KINDS = ["weapon-system", "component", "supplier", "technology", "opportunity", "price"];
export const FACETS = ["kind", "category", "country", "supplier", "readiness", "currency", "right", "term", "set"] as const;
export const TARGETS = [
  "id", "kind", "name", "description", "category", "country", "supplier", "ncage", "nsn", "part-number", "part-of",
  "readiness", "mass", "length", "range", "speed", "power", "frequency", "delivery", "closes", "price", "currency",
  "price-basis", "priced-on", "right", "right-holder", "right-reference", "right-terms",
];
export const MEASURES = ["mass", "length", "range", "speed", "power", "frequency", "delivery"];
