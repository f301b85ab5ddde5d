import type { Text } from "../types";

export interface Grant {
  level: string;
  of: string;
  until: string;
}

export interface Staff {
  id: string;
  facility?: string;
  requests: string[];
  clearance?: Grant;
  suspended: boolean;
  left: boolean;
  /** The levels to which they are let in now. */
  stands: string[];
}

export interface Entry {
  id: string;
  dossier: string;
  about: string;
  kind: string;
  details: Record<string, unknown>;
  needsTwo: boolean;
  at: string;
  by: string;
  confirmedBy?: string;
  /** Absent: it waits. */
  effective?: string;
}

export interface Facility {
  id: string;
  name?: string;
  site?: string;
  number?: string;
  status: string;
  screenedUntil?: string;
  review: boolean;
  ownership?: { foreign: number; nations: string[]; control: boolean };
  measures?: string;
  officials: { official: string; level?: string; until?: string }[];
  clearances: Grant[];
  safeguarding: Grant[];
  systems: Grant[];
  officer?: string;
  people?: Staff[];
  entries?: Entry[];
}

export interface Confirmation {
  id: string;
  ours: boolean;
  asker: string;
  form: Record<string, string>;
  askedAt: string;
  status: string;
  stands: boolean;
  said?: Record<string, string>;
  until?: string;
  changedAt?: string;
}

export interface Srcl {
  form: string;
  a: { number: string; office: string };
  b: { personnel: string[] };
  c: Record<string, string[]>;
  d: { authorisedBy: string };
}

export interface Contract {
  id: string;
  title: string;
  status: string;
  originator: string;
  facility?: string;
  request?: string;
  nation: string;
  srcl: Srcl;
  until: string;
  acknowledgedAt?: string;
  items: string[];
  holdings: string[];
  outstanding: string[];
  lacking: { where: string; wrong: string; remedy: string }[];
}

export interface Inspection {
  id: string;
  facility: string;
  on: string;
  joint: boolean;
  status: string;
  digest: string;
  signatures: Record<string, string>;
  findings: { finding: string; severity: string; text: string; due: string; accepted: boolean; action?: string }[];
}

export interface Incident {
  id: string;
  facility: string;
  of: string;
  known: string;
  reportedAt: string;
  closed: boolean;
  domesticDue: string;
  domestic: string;
  treatyDue: string;
  treaty: string;
  /** Absent: who reported it did not say what is touched. */
  holding?: string;
  /** The report to the partner. */
  obligation?: string;
  toldAt?: string;
}

export interface Task {
  what: string;
  about: string;
  part?: string;
  due?: string;
}

export interface KindField {
  field: string;
  sort: string;
  required: boolean;
  words: string[];
}

export interface Kind {
  dossier: string;
  kind: string;
  needsTwo: boolean;
  byFacility: boolean;
  fields: KindField[];
}

/** One of the forms: the checklist has rows and columns, the entries have kinds. */
export interface Form {
  id: string;
  title?: Text;
  columns?: string[];
  rows?: { row: string; name: Text }[];
  kinds?: Kind[];
}
