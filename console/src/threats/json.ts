/**
 * JSON for people to look at. No value is read and written again, so no number or escape changes: between the tokens stands
 * other space, and nothing else is touched.
 */

/** Strings, numbers and words as they stand, and each bracket, colon and comma. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gs;

/** The same text, laid out; what is no JSON comes out as it went in. */
export function pretty(text: string): string {
  const tokens = text.match(TOKEN) ?? [];
  let laid = "";
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (token === "{" || token === "[") {
      depth++;
      laid += next === "}" || next === "]" ? token : token + line();
    } else if (token === "}" || token === "]") {
      depth = Math.max(0, depth - 1);
      const before = tokens[at - 1];
      laid += before === "{" || before === "[" ? token : line() + token;
    } else if (token === ",") laid += token + line();
    else if (token === ":") laid += ": ";
    else laid += token;
  });
  return laid;
}

/** The properties of an object, in order, each with its value as it stands. */
export function members(text: string): [name: string, value: string][] {
  const tokens = text.match(TOKEN) ?? [];
  const found: [string, string][] = [];
  let depth = 0;
  let name = "";
  let value = "";
  const close = () => {
    if (name !== "") found.push([name, value]);
    name = "";
    value = "";
  };
  for (const token of tokens) {
    if (token === "}" || token === "]") depth--;
    if (depth === 1 && (token === "," || value + name === "")) {
      if (token === ",") close();
      else name = token;
    } else if (depth === 1 && token === ":" && value === "") continue;
    else if (depth >= 1) value += token;
    if (token === "{" || token === "[") depth++;
  }
  close();
  return found;
}

export interface DiffLine {
  /** What becomes of the line on its way. */
  kind: "same" | "out" | "in";
  text: string;
}

const MOST_CELLS = 4_000_000;

/** The shortest way from some lines to others; where it would take too long, all go out and all come in. */
export function diff(before: string[], after: string[]): DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const one = before.slice(start, before.length - end);
  const other = after.slice(start, after.length - end);
  const same = (lines: string[]): DiffLine[] => lines.map((text) => ({ kind: "same", text }));
  return [...same(before.slice(0, start)), ...between(one, other), ...same(before.slice(before.length - end))];
}

function between(one: string[], other: string[]): DiffLine[] {
  const out = (text: string): DiffLine => ({ kind: "out", text });
  const into = (text: string): DiffLine => ({ kind: "in", text });
  if (one.length * other.length > MOST_CELLS) return [...one.map(out), ...other.map(into)];
  const width = other.length + 1;
  const common = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      common[i * width + j] =
        one[i] === other[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    const [mine, theirs] = [one[i], other[j]];
    if (mine !== undefined && mine === theirs) {
      lines.push({ kind: "same", text: mine });
      i++;
      j++;
    } else if (mine !== undefined && (theirs === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      lines.push(out(mine));
      i++;
    } else if (theirs !== undefined) {
      lines.push(into(theirs));
      j++;
    }
  }
  return lines;
}

/** What differs in two objects, property by property in the order of the first, then line by line. */
export function differences(original: string, made: string): DiffLine[] {
  const before = members(original);
  const after = new Map(members(made));
  const order = before.map(([name]) => name);
  const rest = [...after.keys()].filter((name) => !order.includes(name));
  const lay = (all: [string, string][]) =>
    pretty(`{${all.map(([name, value]) => `${name}:${value}`).join(",")}}`)
      .split("\n")
      // A comma after the last property of one and not of the other is no difference.
      .map((line) => line.replace(/,$/, ""));
  const kept = [...order, ...rest].flatMap((name): [string, string][] => {
    const value = after.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return diff(lay(before), lay(kept));
}
