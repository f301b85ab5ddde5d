import { useEffect } from "react";
import { BY_ITSELF, Refusal, request } from "./session";

/**
 * The node tells which list has changed, and nothing in it; whoever shows the list asks again. While it tells nothing, as
 * behind a proxy that holds answers back, pages ask by themselves as often as they used to.
 */
const LISTS = ["releases", "holdings", "obligations", "assurances", "pact"] as const;
export type List = (typeof LISTS)[number];

const AGAIN_MILLIS = 3_000;
const LATER_MILLIS = 60_000;
/** The node says that it is here every 15 s. */
const SILENT_MILLIS = 40_000;

const listeners = new Map<List, Set<() => void>>(LISTS.map((list) => [list, new Set()]));
let heard = 0;

/** Whether the node would have told of a change. */
export function isTold(): boolean {
  return Date.now() - heard < SILENT_MILLIS;
}

export function onChange(lists: List[], listener: () => void): () => void {
  for (const list of lists) listeners.get(list)?.add(listener);
  return () => {
    for (const list of lists) listeners.get(list)?.delete(listener);
  };
}

function tell(list: string): void {
  const found = LISTS.find((one) => one === list);
  for (const listener of (found && listeners.get(found)) ?? []) listener();
}

/** The lists of which an answer of the node's is made. */
export function listsIn(path: string): List[] {
  const place = /^\/api\/v1\/(\w+)/.exec(path)?.[1] ?? "";
  if (place === "catalogue") return ["holdings"];
  if (place === "cooperation") return ["releases", "holdings", "obligations"];
  if (place === "reviews") return ["holdings"];
  return LISTS.filter((list) => list === place);
}

/** Reads one line after another until the node ends them. */
async function read(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard = Date.now();
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("data:")) tell(line.slice("data:".length).trim());
  }
}

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let wait = AGAIN_MILLIS;
    try {
      const answer = await request("/api/v1/events", { signal, headers: { ...BY_ITSELF, Accept: "text/event-stream, application/problem+json" } });
      // What changed before it was here is not told.
      LISTS.forEach(tell);
      if (answer.body) await read(answer.body);
    } catch (error) {
      if (error instanceof Refusal) {
        if (error.status === 401) return;
        wait = LATER_MILLIS;
      }
    }
    heard = 0;
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Follows while the page is in sight; a browser has few connections to a node, and a page out of sight needs none. */
export function useEvents(): void {
  useEffect(() => {
    let stop = new AbortController();
    const look = () => {
      stop.abort();
      heard = 0;
      if (document.visibilityState !== "visible") return;
      stop = new AbortController();
      void follow(stop.signal);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      stop.abort();
      heard = 0;
    };
  }, []);
}
