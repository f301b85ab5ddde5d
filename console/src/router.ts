import { useSyncExternalStore } from "react";

/** Where in the console we are. It stands behind the `#`, so a node needs to know nothing of it. */
export interface Route {
  path: string[];
  query: URLSearchParams;
}

function read(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  return { path: path.split("/").filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

export function useRoute(): Route {
  return read(useSyncExternalStore(subscribe, () => window.location.hash));
}

export function href(path: string[], query: Record<string, string> = {}): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  return `#/${path.map(encodeURIComponent).join("/")}${search ? `?${search}` : ""}`;
}

export function go(path: string[]): void {
  window.location.hash = href(path);
}

/** Changes the query in place: going back leaves the page, not the last letter of a filter. */
export function setQuery(changes: Record<string, string>): void {
  const { path, query } = read(window.location.hash);
  const all = { ...Object.fromEntries(query), ...changes };
  window.history.replaceState(null, "", href(path, all));
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
