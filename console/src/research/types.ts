import type { Text } from "../types";

export interface ProjectLine {
  id: string;
  ours: boolean;
  project: string;
  name: Text;
  from: string;
  until: string;
  phase: string;
  digest: string;
}

export interface Participant {
  nation: string;
  person: string;
  role: string;
  clearance: string;
  until: string;
}

export interface Planned {
  id: string;
  name: Text;
  owner: string;
  due: string;
}

export interface Information {
  release: string;
  owner: string;
  ours: boolean;
  origin: "background" | "foreground";
  name: string;
  mark: string;
  until?: string;
  edition?: { series: string; version: number; part: number; parts: number; newest: boolean };
}

export interface Review {
  nation: string;
  answer: string;
  due: string;
  at?: string;
  reason?: string;
}

export interface Publication {
  id: string;
  by: string;
  content: string;
  release: string;
  proposed: string;
  cleared: boolean;
  published?: string;
  reviews: Review[];
}

export interface Counts {
  background: Record<string, number>;
  foreground: Record<string, number>;
  joint: number;
  accepted: number;
  published: number;
}

export interface ResearchAct {
  id: string;
  nation: string;
  act: string;
  at: string;
  subject: Record<string, unknown>;
  raisedBy?: string;
}

export interface Project extends ProjectLine {
  arrangement: {
    reference: string;
    article: string;
    term: { from: string; until: string };
    review: { treatyWord: string; numbers: Record<string, string> };
    milestones: Planned[];
    deliverables: (Planned & { kind: string })[];
    contributions: { id: string; nation: string; kind: string; quantity: number; unit: string }[];
    residual: string[];
  };
  state: {
    participants: Participant[];
    milestones: { id: string; due: string; progress: string; reached?: string }[];
    deliverables: { id: string; handing: string; release?: string; reason?: string; at?: string }[];
    contributions: { id: string; made: number }[];
    joint: { content: string; consents: string[] }[];
    publications: Publication[];
    closeOuts: Record<string, Counts>;
    differs: boolean;
    duties: string[];
  };
  information: Information[];
  derived: { item: string; title: string; mark: string; sources: string[]; origins: string[]; content?: string }[];
  acts: ResearchAct[];
  waiting: ResearchAct[];
  may: string[];
}
