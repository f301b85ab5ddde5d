import { useEffect, useRef, useState } from "react";
import { events } from "../map/follow";
import { BY_ITSELF, Refusal, request } from "../session";
import type { RoomDelay, RoomEntry } from "../types";

/** How the page stands with the node. */
export type Link = { state: "opening" } | { state: "live" } | { state: "lost"; seconds: number } | { state: "refused" };

const LONGEST_WAIT_SECONDS = 30;

/** Follows a room while the page is in sight. What came live is kept until the whole is asked for again. */
export function useRoom(id: string, told: () => void): { link: Link; live: RoomEntry[] } {
  const [link, setLink] = useState<Link>({ state: "opening" });
  const [live, setLive] = useState<RoomEntry[]>([]);
  const tell = useRef(told);
  tell.current = told;
  useEffect(() => {
    let stop = new AbortController();
    const look = () => {
      stop.abort();
      if (document.visibilityState !== "visible") return;
      stop = new AbortController();
      void follow(id, stop.signal, setLink, (entry) => {
        setLive((before) => [...before.filter((one) => one.id !== entry.id), entry].slice(-200));
        tell.current();
      });
      tell.current();
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      stop.abort();
    };
  }, [id]);
  return { link, live };
}

async function follow(
  id: string,
  signal: AbortSignal,
  link: (link: Link) => void,
  take: (entry: RoomEntry) => void,
): Promise<void> {
  let wait = 1;
  let closed = false;
  while (!signal.aborted) {
    try {
      const answer = await request(`/api/v1/rooms/${encodeURIComponent(id)}/events`, {
        signal,
        headers: { ...BY_ITSELF, Accept: "text/event-stream, application/problem+json" },
      });
      link({ state: "live" });
      wait = 1;
      if (answer.body)
        await events(answer.body, (name, data) => {
          if (name === "entry") take(JSON.parse(data) as RoomEntry);
          if (name === "closed") closed = true;
        });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refusal && error.status < 500 && error.status !== 429) {
        link({ state: "refused" });
        return;
      }
    }
    if (signal.aborted) return;
    if (closed) {
      link({ state: "refused" });
      return;
    }
    link({ state: "lost", seconds: wait });
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    wait = Math.min(LONGEST_WAIT_SECONDS, wait * 2);
  }
}

/** From the moment that the partner wrote, by their clock, to the frame in which it is drawn here, of what comes live. */
export function useScreenDelay(nation: string, live: RoomEntry[]): RoomDelay {
  const drawn = useRef(new Map<string, number>());
  const [, again] = useState(0);
  useEffect(() => {
    const fresh = live.filter((entry) => entry.nation !== nation && !drawn.current.has(entry.id));
    if (fresh.length === 0) return;
    // Two frames on, it has been painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (const entry of fresh) drawn.current.set(entry.id, Math.max(0, Date.now() - Date.parse(entry.at)));
        again((n) => n + 1);
      }),
    );
  }, [live, nation]);
  return delay([...drawn.current.values()]);
}

/** The middle, 95 in 100, and the most. */
export function delay(all: number[]): RoomDelay {
  const sorted = all.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), mostMs: sorted.at(-1) ?? 0 };
}
