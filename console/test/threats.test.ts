import { describe, expect, test } from "vitest";
import { diff, differences, members, pretty } from "../src/threats/json";
import { draw, neighbour, shortened } from "../src/threats/layout";
import type { Graph, GraphNode } from "../src/threats/types";

/** Numbers of one seed, so that a failure can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function made(next: (below: number) => number, depth = 0): unknown {
  switch (next(depth > 3 ? 4 : 6)) {
    case 0:
      return next(1000) - 500;
    case 1:
      return ["", "a,b", '":{}[]', "é한\\u", "\\\"", "\n\t"][next(6)];
    case 2:
      return next(2) === 0;
    case 3:
      return null;
    case 4:
      return Array.from({ length: next(4) }, () => made(next, depth + 1));
    default:
      return Object.fromEntries(Array.from({ length: next(4) }, (_, at) => [`k${at}"${next(9)}`, made(next, depth + 1)]));
  }
}

describe("JSON to look at", () => {
  test("is laid out, and every token stays as it stands", () => {
    expect(pretty('{"a":1.50,"b":[],"c":[1,{"d":"x:,{ y\\" "}],"e":{}}')).toBe(
      '{\n  "a": 1.50,\n  "b": [],\n  "c": [\n    1,\n    {\n      "d": "x:,{ y\\" "\n    }\n  ],\n  "e": {}\n}',
    );
    expect(pretty('{"big":12345678901234567890.000, "e":"\\u00e9"}')).toBe('{\n  "big": 12345678901234567890.000,\n  "e": "\\u00e9"\n}');
  });

  test("means the same, whatever it is", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const value = made(random(seed));
      const text = JSON.stringify(value, null, seed % 3);
      expect(JSON.parse(pretty(text)), `seed ${seed}`).toEqual(value);
      // What JSON itself lays out is laid out in the same way.
      expect(pretty(JSON.stringify(value)), `seed ${seed}`).toBe(JSON.stringify(value, null, 2));
    }
  });

  test("its properties are found with their values", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const next = random(seed);
      const object = Object.fromEntries(Array.from({ length: next(6) }, (_, at) => [`p${at}`, made(next)]));
      const found = members(JSON.stringify(object, null, seed % 2));
      expect(found.map(([name]) => JSON.parse(name)), `seed ${seed}`).toEqual(Object.keys(object));
      expect(found.map(([, value]) => JSON.parse(value)), `seed ${seed}`).toEqual(Object.values(object));
    }
  });
});

describe("differences", () => {
  const written = (lines: { kind: string; text: string }[]) =>
    lines.map((line) => `${{ same: " ", out: "-", in: "+" }[line.kind]}${line.text}`);

  test("are told line by line", () => {
    expect(written(diff(["a", "b", "c"], ["a", "x", "c", "d"]))).toEqual([" a", "-b", "+x", " c", "+d"]);
    expect(diff([], [])).toEqual([]);
  });

  test("lead from the one to the other, by the shortest way", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const next = random(seed);
      const some = () => Array.from({ length: next(12) }, () => "abcd".charAt(next(4)));
      const [one, other] = [some(), some()];
      const found = diff(one, other);
      expect(found.filter((line) => line.kind !== "in").map((line) => line.text), `seed ${seed}`).toEqual(one);
      expect(found.filter((line) => line.kind !== "out").map((line) => line.text), `seed ${seed}`).toEqual(other);
      expect(found.filter((line) => line.kind === "same").length, `seed ${seed}`).toBe(longest(one, other));
    }
  });

  /** The plain twin: all ways. */
  function longest(one: string[], other: string[]): number {
    const known = new Map<string, number>();
    const go = (i: number, j: number): number => {
      if (i === one.length || j === other.length) return 0;
      const key = `${i},${j}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const found = one[i] === other[j] ? 1 + go(i + 1, j + 1) : Math.max(go(i + 1, j), go(i, j + 1));
      known.set(key, found);
      return found;
    };
    return go(0, 0);
  }

  test("of a derivative: what is taken out, what is put in, and no order and no comma", () => {
    expect(
      written(differences('{"type":"malware","id":"a","name":"n","secret":"s"}', '{"id":"b","type":"malware","name":"n","made":true}')),
    ).toEqual([" {", '   "type": "malware"', '-  "id": "a"', '+  "id": "b"', '   "name": "n"', '-  "secret": "s"', '+  "made": true', " }"]);
  });
});

describe("a neighbourhood", () => {
  const node = (id: string, steps: number): GraphNode => ({ id, type: "malware", name: id, collections: ["own"], steps });
  const graph = (near: number, far: number): Graph => ({
    nodes: [
      node("m", 0),
      ...Array.from({ length: near }, (_, at) => node(`n${at}`, 1)),
      ...Array.from({ length: far }, (_, at) => node(`f${at}`, 2)),
    ],
    edges: [
      ...Array.from({ length: near }, (_, at) => ({ from: "m", to: `n${at}`, word: "uses", by: "" })),
      ...Array.from({ length: far }, (_, at) => ({ from: `n${at % near}`, to: `f${at}`, word: "uses", by: "" })),
    ],
    left: 0,
    linesLeft: 0,
  });

  test("is drawn with nothing on top of another", () => {
    for (const [near, far] of [
      [1, 0],
      [7, 0],
      [40, 0],
      [149, 0],
      [10, 139],
      [75, 74],
    ] as const) {
      const { nodes, edges } = draw(graph(near, far));
      expect(nodes.length).toBe(1 + near + far);
      expect(edges.length).toBe(near + far);
      const apart = nodes.flatMap((one, at) =>
        nodes.slice(at + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
      );
      expect(Math.min(...apart), `${near} and ${far}`).toBeGreaterThan(30);
    }
  });

  test("is the same each time, and all of it is reached by the keyboard", () => {
    const drawing = draw(graph(5, 9));
    expect(draw(graph(5, 9))).toEqual(drawing);
    const reached = new Set<string>();
    for (let at = "m"; !reached.has(at); at = neighbour(drawing.nodes, at, 1)) reached.add(at);
    expect(reached.size).toBe(15);
    expect(neighbour(drawing.nodes, "m", -1)).toBe(drawing.nodes.at(-1)?.id);
  });

  test("long names are cut between letters", () => {
    expect(shortened("x".repeat(26))).toBe("x".repeat(26));
    expect([...shortened("😀".repeat(40))].length).toBe(26);
  });
});
