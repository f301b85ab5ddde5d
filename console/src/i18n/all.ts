import type { Language } from "../types";
import { en } from "./en";
import { fr } from "./fr";
import { ko } from "./ko";
import type { Words } from "./words";

/** All languages at once, for what compares them; the console itself fetches one. */
export const WORDS: Record<Language, Words> = { ko, en, fr };
