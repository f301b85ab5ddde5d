import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "vite";
import { describe, expect, test } from "vitest";
import { WORDS } from "../src/i18n/all";
import { LANGUAGES } from "../src/i18n/words";

const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe("the three languages", () => {
  for (const language of LANGUAGES) {
    const words = WORDS[language];

    test(`${language} has the keys of the others, and nothing empty`, () => {
      expect(Object.keys(words)).toEqual(Object.keys(WORDS.en));
      expect(Object.keys(words).length).toBeGreaterThan(250);
      expect(Object.entries(words).filter(([, text]) => text.trim() === "")).toEqual([]);
    });

    test(`${language} fills in what the others fill in`, () => {
      for (const [key, text] of Object.entries(words))
        expect(gaps(text), key).toEqual(gaps(WORDS.en[key as keyof typeof words]));
    });
  }

  test("Korean is in Hangul, and no language was copied from another", () => {
    const plain = ["console.name", "console.title", "page.of", "page.previous", "col.article", "compare.by", "encoding.utf-8"];
    for (const [key, text] of Object.entries(WORDS.ko))
      // The names of encodings are the same in every language.
      if (!plain.includes(key) && !key.startsWith("encoding.")) expect(text, key).toMatch(/[\uac00-\ud7af]/);
    const copied = Object.entries(WORDS.fr).filter(
      ([key, text]) => text.length > 18 && text === WORDS.en[key as keyof typeof WORDS.en],
    );
    expect(copied).toEqual([]);
  });

  test("French has a no-break space before : ; ? and !", () => {
    for (const [key, text] of Object.entries(WORDS.fr)) expect(text, key).not.toMatch(/[^\u00a0\s][:;?!](\s|$)/);
  });
});

interface Node {
  type: string;
  [member: string]: unknown;
}

const SPEAKING = new Set(["aria-label", "title", "alt", "placeholder", "aria-description", "label"]);
const LETTERS = /[\p{L}]{2,}/u;

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return name.endsWith(".tsx") ? [path] : [];
  });
}

/** Text in JSX, and attributes that are read aloud, written as words and not taken from the languages. */
function untranslated(code: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== "object" || node === null) return;
    const { type } = node as Node;
    if (type === "JSXElement") {
      const opening = (node as { openingElement: { name: { name?: string } } }).openingElement;
      // A key on a keyboard and a file's own words are no language.
      if (opening.name.name === "kbd") return;
    }
    if (type === "JSXText" && LETTERS.test(String((node as Node)["value"]))) found.push(String((node as Node)["value"]).trim());
    if (type === "JSXExpressionContainer") {
      const { expression } = node as { expression?: Node };
      if (expression?.type === "Literal" && LETTERS.test(String(expression["value"]))) found.push(String(expression["value"]));
    }
    if (type === "JSXAttribute") {
      const { name, value } = node as { name: { name: string }; value: Node | null };
      if (SPEAKING.has(name.name) && value?.type === "Literal") found.push(String(value["value"]));
      if (value?.type === "Literal" || !SPEAKING.has(name.name)) {
        if (value?.type === "JSXExpressionContainer" && (value["expression"] as Node).type !== "Literal") visit(value["expression"]);
        return;
      }
    }
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code, { lang: "tsx" }));
  return found;
}

test("the finder finds", () => {
  expect(untranslated('const a = <p title="Hello">World {"again"} {t("x")} <kbd>Enter</kbd></p>;')).toEqual([
    "Hello",
    "World",
    "again",
  ]);
});

test("no page has words of its own", () => {
  const files = sources(join(import.meta.dirname, "../src"));
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) expect(untranslated(readFileSync(file, "utf8")), file).toEqual([]);
});
