import { useCallback, useEffect, useRef, useState } from "react";
import { isTold, listsIn, onChange } from "./events";
import { BY_ITSELF, Refusal, json } from "./session";

/** Something that is asked of the node: on its way, here, or refused. What was here stays while it is asked again. */
export type Loaded<T> =
  | { state: "loading" }
  | { state: "ready"; value: T }
  | { state: "refused"; refusal: Refusal }
  | { state: "failed"; error: Error };

/** How often it is asked for although the node tells of changes. */
const TOLD_SECONDS = 60;

/**
 * Asks again when the node tells of a change; and every so many seconds when it does not. What is kept stays while
 * something else is asked for, as the last page of a list stays until the next is here.
 */
export function useLoad<T>(path: string | null, everySeconds = 0, keep = false): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const current = useRef(path);
  current.current = path;

  const ask = useCallback(async (byItself = false) => {
    if (path === null) return;
    try {
      const value = await json<T>(path, byItself ? BY_ITSELF : {});
      if (current.current === path) setLoaded({ state: "ready", value });
    } catch (error) {
      if (current.current !== path) return;
      if (error instanceof Refusal) setLoaded({ state: "refused", refusal: error });
      else setLoaded((before) => (before.state === "ready" ? before : { state: "failed", error: error as Error }));
    }
  }, [path]);

  useEffect(() => {
    setLoaded((before) => (keep && before.state === "ready" ? before : { state: "loading" }));
    void ask();
    if (everySeconds === 0 || path === null) return;
    const lists = listsIn(path);
    let asked = Date.now();
    const again = () => {
      asked = Date.now();
      void ask(true);
    };
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      if (lists.length === 0 || !isTold() || Date.now() - asked >= TOLD_SECONDS * 1000) again();
    }, everySeconds * 1000);
    const deaf = onChange(lists, again);
    return () => {
      clearInterval(timer);
      deaf();
    };
  }, [ask, everySeconds, keep, path]);

  return [loaded, () => void ask()];
}
