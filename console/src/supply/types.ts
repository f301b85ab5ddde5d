/** What the API says of supply chains and of the public report. */
import type { Text } from "../types";

export interface SupplyLine {
  id: string;
  ours: boolean;
  kind: "sbom" | "advisory" | "chain" | "question";
  name: string;
  mark: string;
  at: string;
  by: string;
  form: string;
  count: number;
  odd: number;
  /** Why it cannot be read, or nothing was compared with it. */
  problems?: Oddity[];
}

export interface Component {
  ref: string;
  kind: string;
  name: string;
  version?: string;
  purl?: string;
  cpes?: string[];
  supplier?: string;
  named: boolean;
}

export interface Finding {
  advisory: string;
  vulnerability: string;
  aliases: string[];
  title: string;
  component: string;
  rule: string;
  answer: string;
  named: string;
  versions: string;
  unknowns: string[];
  severity?: string;
  exploitedBy: string[];
}

export interface Oddity {
  where: string;
  wrong: string;
}

export interface Bill extends SupplyLine {
  serial?: string;
  created?: string;
  components: Component[];
  oddities: Oddity[];
  unnamed: number;
  findings: Finding[];
  advisories: SupplyLine[];
  left: SupplyLine[];
}

export interface Advisory extends SupplyLine {
  advisory: string;
  title: string;
  publisher?: string;
  vulnerabilities: { id: string; aliases: string[]; title: string; severity?: string; exploitedBy: string[]; products: number }[];
  oddities: Oddity[];
}

export interface Organisation {
  id: string;
  name: string;
  country?: string;
  behind: Record<string, number>;
  unstated: number;
  controllers: string[];
  circular: boolean;
}

export interface Supply {
  id: string;
  from: string;
  to?: string;
  what: string;
  criticality: string;
}

export interface RiskLine {
  supply: string;
  from: string;
  what: string;
  criticality: "LOW" | "MODERATE" | "HIGH";
  exposure?: "MODERATE" | "HIGH";
  reasons: (Record<string, unknown> & { reason: string; exposure: string })[];
  unknowns: (Record<string, unknown> & { unknown: string })[];
}

export interface Chain extends SupplyLine {
  programme: string;
  parties: string[];
  /** Of the pact, on third parties. */
  article: string;
  organisations: Organisation[];
  ownership: { owner: string; owned: string; tenThousandths: number }[];
  supplies: Supply[];
  risk: RiskLine[];
  left: SupplyLine[];
}

export interface Question {
  asks: string[];
  identifiers?: string[];
  vulnerabilities?: string[];
  supplier?: { name: string; country?: string };
}

export interface Asked {
  release: string;
  ours: boolean;
  question: Question;
  mark: string;
  at: string;
  stage?: string;
  obligation?: string;
  state?: string;
}

export interface ReportLine {
  id: string;
  year: number;
  state: "PROPOSED" | "PUBLISHED" | "WITHDRAWN" | "TAKEN_DOWN";
  content: string;
  proposedBy: string;
  proposedAt: string;
  approvals: { by: string; at: string }[];
  public?: string;
}

export interface ReportTable {
  subject: string;
  columns: string[];
  rows: string[];
  cells: (number | "-")[][];
}

export interface Report extends ReportLine {
  report: {
    k: number;
    areas: Record<string, Text>;
    tables: ReportTable[];
    targets: { area: string; name: Text; target: number; before?: number; happened?: number }[];
  };
}
