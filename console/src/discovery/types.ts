import type { Text } from "../types";

/** Whom one asks on a hit. A hit says no more. */
export interface Through {
  office: string;
  area: string;
  purpose: string;
  name?: Text;
}

/** A set as both nations have it. */
export interface DiscoverySet {
  release: string;
  area: string;
  epoch: number;
  through: Through;
  kinds: string[];
  quota: number;
  left?: number;
  batch: number;
  size: number;
  begins: string;
  until: string;
  askable?: boolean;
  why?: string;
}

export interface OwnSet {
  item: string;
  release?: string;
  stage?: string;
  area: string;
  epoch: number;
  madeBy: string;
  madeAt: string;
  until: string;
  names?: number;
  told?: number;
  stands?: boolean;
  closedBy?: string;
  keyErased?: string;
  terms?: DiscoverySet;
}

/** A set that somebody asked for, and how far it is. */
export interface Making {
  id: string;
  area: string;
  askedAt: string;
  state: "WAITING" | "MAKING" | "PROPOSED" | "FAILED";
  done?: number;
  of?: number;
  item?: string;
  failure?: string;
}

export interface Limits {
  article: string;
  kinds: { kind: string; perEpoch: number }[];
  epoch: { treatyWord: string; number: string; setBy: string };
  batch: number;
  sizes: number[];
  chanceBits: number;
}

export interface Discovery {
  nation: string;
  partner: string;
  limits?: Limits;
  areas: { id: string; purposes: string[]; offices: { id: string; name: Text }[] }[];
  mayAsk: boolean;
  mayDeclare: boolean;
  mayApprove: boolean;
  theirs: DiscoverySet[];
  ours: OwnSet[];
}

export interface Name {
  kind: string;
  value: string;
}

export interface Asked {
  id: string;
  set: string;
  count: number;
  at: string;
  outcome?: string;
  answered?: string;
  results: (Name & { hit: boolean; askThrough?: Through })[];
}

export interface Declared {
  id: string;
  item: string;
  title: string;
  area: string;
  label: string;
  selectors: Name[];
  declaredBy: string;
  declaredAt: string;
  confirmedBy?: string;
  withdrawnBy?: string;
}

/** How much was asked; nobody who answers sees more. */
export interface Line {
  id: string;
  set: string;
  count: number;
  elements: string;
  at: string;
  by?: string;
  outcome?: string;
}

export interface Fault {
  id: string;
  question?: string;
  set: string;
  fault: string;
  at: string;
}
