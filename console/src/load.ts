import { useCallback, useEffect, useRef, useState } from "react";
import { Refusal, json } from "./session";

/** Something that is asked of the node: on its way, here, or refused. What was here stays while it is asked again. */
export type Loaded<T> =
  | { state: "loading" }
  | { state: "ready"; value: T }
  | { state: "refused"; refusal: Refusal }
  | { state: "failed"; error: Error };

export function useLoad<T>(path: string | null, everySeconds = 0): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const current = useRef(path);
  current.current = path;

  const ask = useCallback(async () => {
    if (path === null) return;
    try {
      const value = await json<T>(path);
      if (current.current === path) setLoaded({ state: "ready", value });
    } catch (error) {
      if (current.current !== path) return;
      if (error instanceof Refusal) setLoaded({ state: "refused", refusal: error });
      else setLoaded((before) => (before.state === "ready" ? before : { state: "failed", error: error as Error }));
    }
  }, [path]);

  useEffect(() => {
    setLoaded({ state: "loading" });
    void ask();
    if (everySeconds === 0) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void ask();
    }, everySeconds * 1000);
    return () => clearInterval(timer);
  }, [ask, everySeconds]);

  return [loaded, () => void ask()];
}
