/** What the node's API answers; openapi.yaml describes it. */
export type Language = "ko" | "en" | "fr";
export type Text = Record<Language, string>;

export interface Person {
  id: string;
  name: string;
  roles: string[];
}

export interface NodeView {
  nation: string;
  name: string;
  mode: "demonstration" | "operation";
  pact: { id: string; digest: string; rules: string; state: string; since?: string; template: boolean };
  log: { origin: string; size: number; root: string; key: string; cosignedSize: number };
  partner: { nation: string; annex: string; annexUntil?: string; cosignedAt?: string; cosignedWithin: number; hybridOnly: boolean };
  outbox: number;
}

export interface Label {
  policy: string;
  version: string;
  levels: Record<string, string>;
  categories?: Record<string, string[]>;
}

export interface Item {
  id: string;
  area: string;
  title: string;
  fileName: string;
  mediaType: string;
  originLabel: Label;
  originMark: string;
  createdBy: string;
  createdAt: string;
  sha256?: string;
  bytes?: number;
}

export type Weight = "supports" | "awaits" | "objects";

export interface Finding {
  article: string;
  source: "pact" | "law";
  rule: string;
  weight: Weight;
  reason: string;
  text: Text;
}

export interface Duty {
  article: string;
  duty: string;
  detail: string;
  within?: { number: string };
}

export interface Decision {
  decision: "permit" | "refer" | "deny";
  findings: Finding[];
  duties?: Duty[];
}

export interface Receipt {
  kind: string;
  sequence: number;
  at: string;
  by: string;
  leaf: { origin: string; index: number };
  released: { origin: string; index: number };
  key: string;
}

export interface Step {
  stage: string;
  at: string;
  index: number;
}

export interface Refusal {
  article?: string;
  text?: string;
  findings?: Finding[];
  guard?: Inspection;
}

/** What the guard saw, and whether it lets the same bytes through. */
export interface Inspection {
  passed: boolean;
  report: {
    mediaType: string;
    sha256: string;
    bytes: number;
    filters: { filter: string; version: string; completed: boolean; outcome: string }[];
    observations: string[];
  };
  objections: { filter: string; rule: string; text: string }[];
}

/** A question that a release authority asked before deciding. */
export interface Referral {
  number: number;
  by: string;
  to: string;
  question: string;
  at: string;
  answer?: string;
  answeredAt?: string;
}

/** Somebody who is signed in by cookie; a write brings the token. */
export interface Session {
  person: Person;
  csrf: string;
}

export interface Passkey {
  id: string;
  name: string;
  registeredAt: string;
  usedAt?: string;
}

export interface Incident {
  stage: string;
  at: string;
  index: number;
  about: string;
  what?: string;
  kind?: string;
  why?: string;
}

export interface Cooperation {
  years: {
    area: string;
    year: number;
    releases?: { proposed: number; sent: number; delivered: number; refused: number; medianMinutes?: number };
    holdings?: { received: number; held: number };
    obligations?: { inTime: number; late: number };
  }[];
  targets: {
    area: string;
    year: number;
    measure: string;
    target: number;
    before?: number;
    assumed?: boolean;
    name: Text;
    happened?: number;
  }[];
  steps: { area: string; from: "pact" | "nation"; nation?: string; name: Text; state?: string; done?: string }[];
}

export interface Release {
  id: string;
  item: Item;
  recipient: string;
  purpose: string;
  proposer: string;
  proposedAt: string;
  pact: string;
  rules: string;
  stage: string;
  decision?: Decision;
  refusal?: Refusal;
  declaration: { authority?: string; grade?: string; persons?: string; attested?: string[] };
  approvals: { person: string; at: string }[];
  receipts: Receipt[];
  partnerMark?: string;
  partnerLabel?: Label;
  inspection?: Inspection;
  referrals?: Referral[];
  steps?: Step[];
  erasedAt?: string;
}

export interface Holding {
  id: string;
  sender: string;
  receivedAt: string;
  stage: string;
  mark?: string;
  originLabel?: Label;
  holderLabel?: Label;
  purpose?: string;
  area?: string;
  mediaType?: string;
  fileName?: string;
  decision?: Decision;
  refusal?: Refusal;
  steps?: Step[];
  keeping?: "KEPT" | "SUSPENDED" | "DESTROYED" | "RETURNED";
  reviewDue?: string;
  reviewReason?: string;
  reviewBy?: string;
}

/** What somebody may do or see for a time. */
export interface Mandate {
  id: string;
  person: string;
  kind: "office" | "clearance" | "envelope";
  role?: string;
  standsFor?: string;
  clearance?: string;
  envelope?: { recipient: string; ceiling: string; areas: string[]; purposes: string[]; methods: string[] };
  from: string;
  until: string;
  givenBy?: string;
  confirmedBy?: string;
  endedBy?: string;
  endedAt?: string;
  state: "GIVEN" | "AHEAD" | "IN_EFFECT" | "LAPSED" | "ENDED";
}

export interface PersonRecord extends Person {
  organisation?: string;
  nationalities: string[];
  clearances: string[];
  nextEnd?: string;
  mandates?: Mandate[];
}

export interface Organisation {
  id: string;
  name: string;
  nation: string;
  kind: string;
}

export interface Copy {
  number: number;
  form: string;
  custodian: string;
  madeAt: string;
  madeBy: string;
  state: "HELD" | "MISSING" | "DESTROYED";
  destroyedBy: string[];
}

/** Somebody's need to know of a holding. */
export interface Grant {
  reader: string;
  purpose: string;
  from: string;
  until: string;
  grantedBy: string;
  endedAt?: string;
}

export interface MusterLine {
  consignment: string;
  number: number;
  expected: boolean;
  custodian?: string;
  found?: boolean;
  person?: string;
  differs: boolean;
}

export interface Muster {
  id: string;
  area?: string;
  begunAt: string;
  begunBy: string;
  closedAt?: string;
  closedBy?: string;
  expected: number;
  seen: number;
  lines?: MusterLine[];
}

/** What a receiver assures before anything is provided. */
export interface Assurance {
  id: string;
  ours: boolean;
  by: string;
  area: string;
  purposes: string[];
  ceiling: string;
  from: string;
  until: string;
  raisedAt: string;
  withdrawnAt?: string;
  state: "PROPOSED" | "CONFIRMED" | "TO_COME" | "IN_FORCE" | "ENDED" | "WITHDRAWN";
  persons: { person: string; act: "RAISED" | "CONFIRMED" | "WITHDREW"; at: string }[];
}

/** A holding whose keeping is to be decided on. */
export interface Review {
  id: string;
  name: string;
  mark: string;
  sender: string;
  receivedAt: string;
  due: string;
  overdue: boolean;
  reason?: string;
  by?: string;
}

/** A line of what one may know of. */
export interface CatalogueLine {
  id: string;
  at: string;
  name: string;
  mark: string;
  area: string;
  purpose: string;
  sender: string;
  stage: string;
  keeping: "KEPT" | "SUSPENDED" | "DESTROYED" | "RETURNED";
}

export interface CataloguePage {
  total: number;
  offset: number;
  rows: CatalogueLine[];
}

/** What is owed after something has crossed. */
export interface Obligation {
  id: string;
  kind: string;
  consignment: string;
  ours: boolean;
  raisedAt: string;
  due?: string;
  overdue: boolean;
  details: Record<string, unknown>;
  state: string;
  persons: { person: string; act: string; at: string }[];
  replies: { answer: string; at: string; by: string }[];
}

export interface Level {
  id: string;
  name: Text;
  mark: string;
}

export interface Scheme {
  name: Text;
  source: string;
  axes: { id: string; name: Text; levels: Level[] }[];
  categories: { id: string; name: Text; mark: string; values: { id: string; mark: string }[] }[];
}

/** A row as the pact's file has it: `KR: secret/II` names a nation's axis and level. */
export type LevelRow = Record<string, unknown> & { relation: string; direction?: string };

export interface Act {
  nation: string;
  act: string;
  subject: string;
  at: string;
}

export interface Pact {
  id: string;
  edition: string;
  title: Text;
  template: boolean;
  digest: string;
  rules: string;
  state: string;
  articles: { id: string; title: Text; text: Text }[];
  notice?: Text;
  parties: { nation: string; name: Text }[];
  equivalence?: { article: string; levels: LevelRow[]; categories?: LevelRow[] };
  schemes: Record<string, Scheme>;
  areas: { id: string; name: Text; phase: string; purposes: string[]; ceiling: Record<string, string> }[];
  purposes: { id: string; name: Text }[];
  acts: Act[];
  standing: { state: string; disputed: boolean; underReview: boolean; ends?: string };
}

export interface Problem {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  problems?: { where: string; wrong: string; remedy: string }[];
  decision?: Decision;
}

/** Whether a pact is safe, over how many labels. */
export interface Proof {
  labels: number;
  safe: boolean;
  properties: { property: string; holds: boolean }[];
  dangers: { where: string; property: string; counterexample: Text }[];
}

export interface Difference {
  from: string;
  to: string;
  area: string;
  purpose: string;
  labels: string[];
  ways: string[];
}

/** What another edition would change; of an unsafe one there is no change to tell of. */
export interface Comparison extends Proof {
  edition: string;
  digest: string;
  change?: {
    newlyPermitted: Difference[];
    newlyForbidden: Difference[];
    changed: { from: string; to: string; label: string; what: string; before: string; now: string }[];
  };
}

// ── joint exercises ───────────────────────────────────────────────────────────────────────────────────────────────

export interface ExerciseLine {
  id: string;
  ours: boolean;
  exercise: string;
  name: Text;
  reality: "EXERCISE" | "SIMULATED" | "REAL";
  from: string;
  until: string;
  state: "DRAFT" | "AGREED_BY_ONE" | "AGREED" | "OPEN" | "SUSPENDED" | "INTERRUPTED" | "CLOSED" | "ARCHIVED";
  digest: string;
  calls: RealCall[];
}

/** A call that something real happens. */
export interface RealCall {
  id: string;
  nation: string;
  at: string;
  ours: boolean;
  subject: { kind: string; reviewBy: string; position?: { latitude: string; longitude: string } };
  heardAt?: string;
  overAt?: string;
  reviewed?: string;
}

export interface InjectStatus {
  id: string;
  status: "PLANNED" | "ISSUED" | "ACKNOWLEDGED" | "PLAYED" | "CANCELLED";
  steps: ExerciseAct[];
}

/** An observation or a lesson, in its newest stage. */
export interface Lesson {
  id: string;
  /** Our item, or the holding. */
  item: string;
  ours: boolean;
  crossed: boolean;
  mark: string;
  nation: string;
  stage: "OBSERVATION" | "IDENTIFIED" | "LEARNED";
  observation: string;
  discussion: string;
  conclusion: string;
  recommendation: string;
  owner?: string;
}

export interface FeedCount {
  batches: number;
  records: number;
  sum: string;
}

export interface ExerciseAct {
  id: string;
  nation: string;
  act: string;
  at: string;
  subject?: { until?: string; counts?: Record<string, FeedCount>; inject?: string; kind?: string; outcome?: string };
  raisedBy?: string;
  confirmedBy?: string;
}

export interface ExercisePlan {
  reference: string;
  article: string;
  area: string;
  participants: { nation: string; person: string; unit: string; role: string }[];
  feeds: { id: string; from: string; to: string; role: string; profile: string; opens?: string; closes?: string }[];
  injects: { id: string; at: string; from: string; to: string; content: string; expected: string; holding?: string; issuedBy?: string; playedBy?: { nation: string; role: string; unit?: string } }[];
}

export interface Exercise extends ExerciseLine {
  plan: ExercisePlan;
  acts: ExerciseAct[];
  waiting: ExerciseAct[];
  injects: InjectStatus[];
  differs: boolean;
  /** By our own register. */
  feeds: Record<string, FeedCount>;
  roles: string[];
}

/** What a profile promises about the place of a ship. */
export interface ReleasePromise {
  accuracyMetres: number;
  squareMetres: number;
  delaySeconds: number;
  intervalSeconds: number;
}

export interface Feed {
  id: string;
  ours: boolean;
  profile: string;
  digest: string;
  exercise: string;
  from: string;
  until: string;
  role: string;
  recipient: string;
  mark: string;
  promise: ReleasePromise;
  include: { name?: string; corners: [string, string][] }[];
  open: boolean;
  closed?: string;
  tripped?: string;
  counts?: Record<string, number>;
  batches: number;
  records: number;
  ageSeconds?: number;
}

export interface ProfileView {
  profile: Record<string, unknown>;
  digest: string;
  terms: { promise: ReleasePromise; mark: string; recipient: { nation: string; role: string } };
  together: Together;
}

/** What one recipient gets of several profiles. */
export interface Together {
  profiles: string[];
  finestCellMetres: number;
  shortestIntervalSeconds: number;
  leastDelaySeconds: number;
  fields: Record<string, string[]>;
  areas: string[];
  dark: boolean;
  warnings: string[];
}

/** How a source of our own does. */
export interface SourceState {
  id: string;
  kind: string;
  label: string;
  counts: Record<string, number>;
  trouble?: string;
}

/** One nation's half of an incident room: what it may write under. */
export interface RoomHalf {
  release: string;
  open: boolean;
  closed?: string;
  from: string;
  until: string;
  label: string;
}

export interface RoomLine {
  id: string;
  incident: string;
  ours?: RoomHalf;
  theirs?: RoomHalf;
  phases: Record<string, string>;
  entries: number;
  last?: string;
}

export type RoomAct =
  | { kind: "noted"; text: string; happened?: string }
  | { kind: "phase"; phase: string }
  | { kind: "task"; task: string; title: string; owner: string }
  | { kind: "task-moved"; task: string; state: string }
  | { kind: "course"; course: string; title: string; text: string }
  | { kind: "handling"; decision: string; text: string; about?: string }
  | { kind: "answered"; about: string; answer: string }
  | { kind: "indicator"; indicator: string; name: string; pattern: string; validFrom: string }
  | { kind: "indicator-moved"; indicator: string; state: string }
  | { kind: "sighted"; about: string; count: number; first: string; last: string; text?: string }
  | { kind: "enriched"; about: string; text: string }
  | { kind: "reported"; release: string; title: string };

export interface RoomEntry {
  id: string;
  nation: string;
  by: string;
  at: string;
  /** When it was kept at this node. */
  kept: string;
  /** Of ours: when the partner's receipt came. */
  receipted?: string;
  label: string;
  act: RoomAct;
  effect: boolean;
  why?: string;
}

export interface RoomDelay {
  count: number;
  p50Ms: number;
  p95Ms: number;
  mostMs: number;
}

export interface RoomAnswered {
  id: string;
  by: string;
  text: string;
  title?: string;
  about?: string;
  answers: Record<string, string>;
  state: string;
}

export interface Room extends RoomLine {
  nation: string;
  partner: string;
  mayWrite: boolean;
  list: RoomEntry[];
  tasks: { id: string; title: string; asked: string; owner: string; state: string; at: string }[];
  courses: RoomAnswered[];
  handlings: RoomAnswered[];
  indicators: {
    id: string;
    name: string;
    pattern: string;
    by: string;
    states: Record<string, string>;
    sightings?: { count: number; first: string; last: string };
    enrichments: number;
  }[];
  reports: { release: string; title: string; by: string }[];
  delays: { there: RoomDelay; here: RoomDelay };
}
