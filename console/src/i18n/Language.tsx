import { createContext, useContext, useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import type { Language, Text } from "../types";
import { LANGUAGES, fetchWords, isKey, say } from "./words";
import type { Key, Words } from "./words";

interface Speaking {
  language: Language;
  setLanguage: (language: Language) => void;
  t: (key: Key, values?: Record<string, string | number>) => string;
  /** For a word of the node's (a stage, an act): what we call it, or the word itself. */
  word: (group: string, word: string, values?: Record<string, string | number>) => string;
  /** Whether we have a word for it. */
  known: (key: string) => key is Key;
  inMine: (text: Text) => string;
  date: (instant: string) => string;
  time: (instant: string) => string;
  number: (value: number) => string;
  unit: (value: number, unit: "minute" | "hour" | "day") => string;
  /** Between a word and what is said of it; French sets a space before it. */
  colon: string;
  /** A length of time in the largest unit that says it well. */
  span: (minutes: number) => string;
}

const Context = createContext<Speaking | null>(null);
const KEPT = "entente.language";

function preferred(): Language {
  const wishes = [localStorage.getItem(KEPT), ...navigator.languages].map((wish) => wish?.slice(0, 2));
  return LANGUAGES.find((language) => wishes.find((wish) => LANGUAGES.some((known) => known === wish)) === language) ?? "en";
}

const LOCALES: Record<Language, string> = { ko: "ko-KR", en: "en-CA", fr: "fr-CA" };

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [wanted, setLanguage] = useState<Language>(preferred);
  const [spoken, setSpoken] = useState<{ language: Language; words: Words }>();

  useEffect(() => {
    let late = false;
    fetchWords(wanted)
      .then((words) => {
        if (late) return;
        document.documentElement.lang = wanted;
        localStorage.setItem(KEPT, wanted);
        setSpoken({ language: wanted, words });
      })
      // The node is not there: what is shown stays in its language.
      .catch(() => setLanguage(document.documentElement.lang as Language));
    return () => {
      late = true;
    };
  }, [wanted]);

  const speaking = useMemo<Speaking | null>(() => {
    if (!spoken) return null;
    const { language, words } = spoken;
    const locale = LOCALES[language];
    const date = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
    const time = new Intl.DateTimeFormat(locale, {
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    });
    const number = new Intl.NumberFormat(locale);
    const unit = (value: number, of: string) =>
      new Intl.NumberFormat(locale, { style: "unit", unit: of, unitDisplay: "long" }).format(value);
    const t = (key: Key, values?: Record<string, string | number>) => say(words, key, values);
    return {
      language,
      setLanguage,
      t,
      word: (group, word, values) => {
        const key = `${group}.${word}`;
        return isKey(words, key) ? t(key, values) : word;
      },
      known: (key) => isKey(words, key),
      inMine: (text) => text[language],
      date: (instant) => date.format(new Date(instant)),
      time: (instant) => time.format(new Date(instant)),
      number: (value) => number.format(value),
      unit,
      colon: language === "fr" ? "\u00a0: " : ": ",
      span: (minutes) => {
        if (minutes < 1) return `< ${unit(1, "minute")}`;
        if (minutes < 90) return unit(Math.round(minutes), "minute");
        if (minutes < 48 * 60) return unit(Math.round(minutes / 60), "hour");
        return unit(Math.round(minutes / 1440), "day");
      },
    };
  }, [spoken]);

  return speaking && <Context value={speaking}>{children}</Context>;
}

export function useLanguage(): Speaking {
  const speaking = useContext(Context);
  if (!speaking) throw new Error("outside of LanguageProvider");
  return speaking;
}

/** Data that people wrote carry no language; Hangul shows its own. */
export function languageOf(text: string): Language | undefined {
  return /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/.test(text) ? "ko" : undefined;
}
