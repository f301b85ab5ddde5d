import type { Project } from "./types";

/** Where something is on a line from 0 to 1. */
export interface Mark {
  id: string;
  at: number;
  progress: string;
  /** Which of the rows its name stands on, so that no two names meet. */
  row: number;
}

export function place(instant: string, from: string, until: string): number {
  const begin = Date.parse(from);
  const length = Math.max(1, Date.parse(until) - begin);
  return Math.min(1, Math.max(0, (Date.parse(instant) - begin) / length));
}

/** Milestones in the order of time; a name that would meet the one before it on its row goes to the next row. */
export function marks(milestones: Project["state"]["milestones"], from: string, until: string, width: number): Mark[] {
  const ends: number[] = [];
  return [...milestones]
    .sort((one, other) => Date.parse(one.due) - Date.parse(other.due))
    .map((one) => {
      const at = place(one.due, from, until);
      let row = ends.findIndex((end) => end <= at);
      if (row === -1) row = ends.length;
      ends[row] = at + width;
      return { id: one.id, at, progress: one.progress, row };
    });
}
