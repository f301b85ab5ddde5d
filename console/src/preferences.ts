import { useEffect, useState, useSyncExternalStore } from "react";

/** What a person prefers on this machine. Nothing here is information of the node. */
export type Theme = "auto" | "light" | "dark";

const THEME = "entente.theme";
const SHORTCUTS = "entente.shortcuts";
const DARK = "(prefers-color-scheme: dark)";

function subscribeDark(listener: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const kept = localStorage.getItem(THEME);
  const [theme, setTheme] = useState<Theme>(kept === "light" || kept === "dark" ? kept : "auto");
  const systemDark = useSyncExternalStore(subscribeDark, () => window.matchMedia(DARK).matches);
  useEffect(() => {
    localStorage.setItem(THEME, theme);
    document.documentElement.dataset["theme"] = theme === "auto" ? (systemDark ? "dark" : "light") : theme;
  }, [theme, systemDark]);
  return [theme, setTheme];
}

/** Shortcuts of one letter can be switched off, for those whose tools type letters by themselves. */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(localStorage.getItem(SHORTCUTS) !== "off");
  useEffect(() => localStorage.setItem(SHORTCUTS, on ? "on" : "off"), [on]);
  return [on, setOn];
}
