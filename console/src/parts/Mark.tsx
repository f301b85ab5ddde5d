import { useHouse } from "../house";
import { useLanguage } from "../i18n/Language";
import type { Language, Label, Pact } from "../types";

/** In what language a nation's marks are written. */
const MARK_LANGUAGE: Record<string, Language> = { KR: "ko", CA: "en" };

export function useMarkLanguage(nation: string): Language | undefined {
  const { language } = useLanguage();
  const theirs = MARK_LANGUAGE[nation];
  return theirs === language ? undefined : theirs;
}

export function Mark({ mark, nation }: { mark: string; nation: string }) {
  return (
    <span className="mark" lang={useMarkLanguage(nation)}>
      {mark}
    </span>
  );
}

/** Whether a label stands at the lowest level of every axis. */
export function isOpen(pact: Pact, nation: string, label: Label | undefined): boolean {
  const scheme = pact.schemes[nation];
  if (!scheme || !label) return false;
  return scheme.axes.every((axis) => {
    const level = label.levels[axis.id];
    return level === undefined || level === axis.levels[0]?.id;
  });
}

/** The classification banner: the one loud thing, in its nation's colours. Without a classification it is quiet. */
export function Banner({ mark, nation, label }: { mark: string; nation: string; label?: Label | undefined }) {
  const { pact } = useHouse();
  const lang = useMarkLanguage(nation);
  return (
    <p className={isOpen(pact, nation, label) ? "banner open" : "banner"} data-nation={nation} lang={lang}>
      {mark}
    </p>
  );
}

/** A label's levels and categories in words, as its own scheme names them. */
export function LabelWords({ label, nation }: { label: Label; nation: string }) {
  const { pact } = useHouse();
  const { inMine } = useLanguage();
  const scheme = pact.schemes[nation];
  const found = Object.entries(label.levels).map(([axis, id]) => {
    const levels = scheme?.axes.find((one) => one.id === axis)?.levels ?? [];
    const at = levels.findIndex((one) => one.id === id);
    const level = levels[at];
    return { lowest: at === 0, name: level ? inMine(level.name) : id };
  });
  // The lowest level of an axis says nothing beside a higher one of another.
  const raised = found.filter((one) => !one.lowest);
  const levels = (raised.length > 0 ? raised : found).map((one) => one.name);
  const categories = Object.entries(label.categories ?? {}).map(([id, values]) => {
    const tag = scheme?.categories.find((one) => one.id === id);
    return `${tag ? inMine(tag.name) : id} ${values.join(", ")}`.trim();
  });
  return <>{[...levels, ...categories].join("; ")}</>;
}
