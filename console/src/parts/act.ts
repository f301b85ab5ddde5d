import { useRef, useState } from "react";
import { Refusal, request } from "../session";

/** Does something at the node; what it refuses is kept until the next try, and pages ask again. */
export function useAct(again: () => void): {
  act: <T = unknown>(path: string, body?: unknown) => Promise<T | null>;
  refused: Refusal | null;
} {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const busy = useRef(false);
  async function act<T>(path: string, body?: unknown): Promise<T | null> {
    // A second click means the first.
    if (busy.current) return null;
    busy.current = true;
    setRefused(null);
    try {
      const answer = await request(`/api/v1/${path}`, {
        method: "POST",
        ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
      });
      const said = await answer.text();
      again();
      return (said === "" ? {} : JSON.parse(said)) as T;
    } catch (error) {
      setRefused(error instanceof Refusal ? error : new Refusal({ status: 0 }));
      return null;
    } finally {
      busy.current = false;
    }
  }
  return { act, refused };
}

/** The end of the day that is so many days ahead, as a date field has it. */
export function daysAhead(days: number): string {
  const end = new Date();
  end.setDate(end.getDate() + days);
  return end.toISOString().slice(0, 10);
}

export function beginOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

export function endOf(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
