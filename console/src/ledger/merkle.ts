import { base64, parseCheckpoint, same, sha256 } from "./note";
import type { Bytes, Checkpoint } from "./note";

/** Inclusion in a Merkle tree (RFC 6962), from C2SP tlog-proof. */
export interface Proof {
  index: number;
  path: Bytes[];
  checkpoint: Checkpoint;
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function parseProof(text: string): Proof {
  const split = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, split).split("\n");
  if (split < 0 || header !== "c2sp.org/tlog-proof@v1") throw new Error("no tlog-proof");
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? "")?.[1];
  if (index === undefined) throw new Error("no index");
  return { index: Number(index), path: lines.map(base64), checkpoint: parseCheckpoint(text.slice(split + 2)) };
}

export function leafHash(leaf: Uint8Array): Promise<Bytes> {
  return sha256(LEAF, leaf);
}

/** RFC 9162, section 2.1.3.2. */
export async function isIncluded(leaf: Uint8Array, proof: Proof): Promise<boolean> {
  const { index, path, checkpoint } = proof;
  if (index >= checkpoint.size) return false;
  let at = index;
  let last = checkpoint.size - 1;
  let hash = await leafHash(leaf);
  for (const next of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await sha256(NODE, next, hash);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else hash = await sha256(NODE, hash, next);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(hash, checkpoint.root);
}
