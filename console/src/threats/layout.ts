import type { Graph, GraphEdge, GraphNode } from "./types";

/**
 * Where each object of a neighbourhood stands: the one that is looked at in the middle, what is next to it in rings around it,
 * and what is two steps away outside of that, near what leads to it. The same neighbourhood is always drawn the same.
 */

export interface Placed extends GraphNode {
  x: number;
  y: number;
  angle: number;
}

export interface Drawing {
  nodes: Placed[];
  edges: (GraphEdge & { one: Placed; other: Placed })[];
  /** From the middle to the outermost ring. */
  radius: number;
}

const RING = 115;
const BESIDE = 46;
const TURN = 2 * Math.PI;

/** So many as fit side by side on a ring. */
function room(radius: number): number {
  return Math.max(6, Math.floor((TURN * radius) / BESIDE));
}

function ring(nodes: GraphNode[], inner: number, placed: Map<string, Placed>): number {
  let radius = inner;
  for (let from = 0; from < nodes.length; ) {
    radius += RING;
    const rest = nodes.length - from;
    const many = Math.min(rest, room(radius));
    const some = nodes.slice(from, from + many);
    some.forEach((node, at) => {
      // A ring begins at the top, and each further one half a step on, so that names do not stand behind each other.
      const angle = (TURN * (at + (radius / RING) * 0.5 - 0.5)) / many - TURN / 4;
      placed.set(node.id, { ...node, angle, x: Math.cos(angle) * radius, y: Math.sin(angle) * radius });
    });
    from += many;
  }
  return radius;
}

export function draw(graph: Graph): Drawing {
  const placed = new Map<string, Placed>();
  const middle = graph.nodes.find((node) => node.steps === 0);
  if (!middle) return { nodes: [], edges: [], radius: 0 };
  placed.set(middle.id, { ...middle, x: 0, y: 0, angle: 0 });
  const near = graph.nodes.filter((node) => node.steps === 1);
  let radius = ring(near, 0, placed);
  const leads = (node: GraphNode) =>
    graph.edges.flatMap((edge) => {
      const other = edge.from === node.id ? edge.to : edge.to === node.id ? edge.from : "";
      const found = near.find((one) => one.id === other) && placed.get(other);
      return found ? [found.angle] : [];
    })[0] ?? 0;
  const far = graph.nodes
    .filter((node) => node.steps === 2)
    .map((node) => ({ node, angle: leads(node) }))
    .sort((one, other) => one.angle - other.angle || one.node.id.localeCompare(other.node.id))
    .map(({ node }) => node);
  radius = ring(far, radius, placed);
  const edges = graph.edges.flatMap((edge) => {
    const [one, other] = [placed.get(edge.from), placed.get(edge.to)];
    return one && other ? [{ ...edge, one, other }] : [];
  });
  return { nodes: [...placed.values()], edges, radius };
}

/** The next one clockwise, or against the clock; from the middle the first. */
export function neighbour(nodes: Placed[], id: string, by: 1 | -1): string {
  const at = nodes.findIndex((node) => node.id === id);
  return nodes[(at + by + nodes.length) % nodes.length]?.id ?? id;
}

const LONGEST = 26;

export function shortened(name: string): string {
  const letters = [...name];
  return letters.length <= LONGEST ? name : `${letters.slice(0, LONGEST - 1).join("")}…`;
}
