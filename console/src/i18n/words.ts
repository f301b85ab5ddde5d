import type { Language } from "../types";

export type Key = keyof (typeof import("./en"))["en"];
export type Words = Record<Key, string>;

export const LANGUAGES: Language[] = ["ko", "en", "fr"];
/** Each language's name for itself. */
export const NAMES: Record<Language, string> = { ko: "한국어", en: "English", fr: "Français" };
/** What a node is, for whoever does not read the language that it is in. */
export const NOTES: Record<Language, string> = {
  ko: "이 화면은 한 나라의 노드에 속합니다. 누가 무엇을 열었는지는 열기 전에 기록에 남습니다.",
  en: "This console belongs to one nation’s node. Whoever opens something is in the log before it opens.",
  fr: "Cette console appartient au nœud d’une nation. Toute ouverture figure au journal avant d’avoir lieu.",
};

/** The words of one language; the others are fetched when somebody chooses them. */
export function fetchWords(language: Language): Promise<Words> {
  switch (language) {
    case "ko":
      return import("./ko").then((file) => file.ko);
    case "en":
      return import("./en").then((file) => file.en);
    case "fr":
      return import("./fr").then((file) => file.fr);
  }
}

export function isKey(words: Words, key: string): key is Key {
  return Object.hasOwn(words, key);
}

export function say(words: Words, key: Key, values: Record<string, string | number> = {}): string {
  return words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
