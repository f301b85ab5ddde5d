import type { Language } from "../types";
import { en } from "./en";
import { fr } from "./fr";
import { ko } from "./ko";

export type Key = keyof typeof en;
export type Words = Record<Key, string>;

export const WORDS: Record<Language, Words> = { ko, en, fr };
export const LANGUAGES: Language[] = ["ko", "en", "fr"];
/** Each language's name for itself. */
export const NAMES: Record<Language, string> = { ko: "한국어", en: "English", fr: "Français" };

export function isKey(key: string): key is Key {
  return Object.hasOwn(en, key);
}

export function say(words: Words, key: Key, values: Record<string, string | number> = {}): string {
  return words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
