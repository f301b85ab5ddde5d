import type { Feature, FeatureCollection, Point } from "geojson";
import { BY_ITSELF, Refusal, request } from "../session";
import type { Seen } from "./tracks";

/** How the page stands with the node. */
export type Link =
  | { state: "opening" }
  | { state: "live" }
  | { state: "lost"; seconds: number }
  | { state: "closed" }
  | { state: "refused"; refusal: Refusal };

export interface Follower {
  /** Everything comes anew. */
  begin: () => void;
  take: (features: Feature<Point, Seen>[]) => void;
  link: (link: Link) => void;
}

const FIRST_WAIT_SECONDS = 1;
const LONGEST_WAIT_SECONDS = 30;

/** Reads server-sent events: calls with the name and the data of each. */
export async function events(
  body: ReadableStream<Uint8Array>,
  hear: (name: string, data: string) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  let name = "";
  let data: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const whole of lines) {
      const line = whole.replace(/\r$/, "");
      if (line === "") {
        if (name !== "" || data.length > 0) hear(name, data.join("\n"));
        name = "";
        data = [];
      } else if (line.startsWith("event:")) name = line.slice("event:".length).trim();
      else if (line.startsWith("data:")) data.push(line.slice("data:".length).replace(/^ /, ""));
    }
  }
}

/**
 * Follows tracks until they are closed or refused. A connection that breaks is opened again, ever more slowly; what was
 * closed stays closed until a person opens it, for opening is logged.
 */
export async function follow(path: string, signal: AbortSignal, to: Follower): Promise<void> {
  let wait = FIRST_WAIT_SECONDS;
  let byItself = false;
  while (!signal.aborted) {
    let closed = false;
    try {
      const answer = await request(path, {
        signal,
        headers: { ...(byItself ? BY_ITSELF : {}), Accept: "text/event-stream, application/problem+json" },
      });
      byItself = true;
      to.begin();
      to.link({ state: "live" });
      wait = FIRST_WAIT_SECONDS;
      if (answer.body)
        await events(answer.body, (name, data) => {
          if (name === "closed") closed = true;
          if (name === "tracks") to.take((JSON.parse(data) as FeatureCollection<Point, Seen>).features);
        });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refusal && error.status === 409) closed = true;
      else if (error instanceof Refusal && error.status < 500) {
        to.begin();
        to.link({ state: "refused", refusal: error });
        return;
      }
    }
    if (signal.aborted) return;
    if (closed) {
      to.begin();
      to.link({ state: "closed" });
      return;
    }
    to.link({ state: "lost", seconds: wait });
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    wait = Math.min(LONGEST_WAIT_SECONDS, wait * 2);
  }
}
