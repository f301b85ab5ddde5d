import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { check, holds } from "../src/ledger/bundle";
import { isIncluded, leafHash } from "../src/ledger/merkle";
import { base64, isCosigned, isSignedByLog, parseCheckpoint, sha256, utf8 } from "../src/ledger/note";
import type { Bytes } from "../src/ledger/note";
import { parseProof } from "../src/ledger/merkle";
import { unzip } from "../src/ledger/zip";

// RFC 6962, as it is written there: the plain twin of the proof's check.
const split = (n: number) => 2 ** Math.ceil(Math.log2(n) - 1);

async function root(leaves: Bytes[]): Promise<Bytes> {
  const only = leaves[0];
  if (leaves.length === 1 && only) return leafHash(only);
  const k = split(leaves.length);
  return sha256(Uint8Array.of(1), await root(leaves.slice(0, k)), await root(leaves.slice(k)));
}

async function path(at: number, leaves: Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return at < k
    ? [...(await path(at, leaves.slice(0, k))), await root(leaves.slice(k))]
    : [...(await path(at - k, leaves.slice(k))), await root(leaves.slice(0, k))];
}

test("every leaf of every small tree is found where it is, and nowhere else", async () => {
  for (let size = 1; size <= 17; size++) {
    const leaves = Array.from({ length: size }, (_, index) => utf8(`leaf ${index}`));
    const checkpoint = { text: "", origin: "", size, root: await root(leaves), signatures: [] };
    for (const [index, leaf] of leaves.entries()) {
      const proof = { index, path: await path(index, leaves), checkpoint };
      expect(await isIncluded(leaf, proof), `${index} of ${size}`).toBe(true);
      expect(await isIncluded(utf8("another"), proof)).toBe(false);
      expect(await isIncluded(leaf, { ...proof, path: [...proof.path, leaf] })).toBe(false);
      if (size > 1) {
        expect(await isIncluded(leaf, { ...proof, index: (index + 1) % size })).toBe(false);
        expect(await isIncluded(leaf, { ...proof, path: proof.path.slice(1) })).toBe(false);
      }
    }
  }
});

describe("a bundle that a node wrote", () => {
  const archive = new Uint8Array(readFileSync(join(import.meta.dirname, "fixtures/evidence-ca.zip")));

  async function logKey(): Promise<string> {
    const annex = JSON.parse(new TextDecoder().decode((await unzip(archive)).get("annexes/CA.json"))) as {
      payload: string;
    };
    return (JSON.parse(new TextDecoder().decode(base64(annex.payload))) as { logKey: string }).logKey;
  }

  test("holds in every entry", async () => {
    const { entries, size } = await check(archive, "CA", "KR", await logKey());
    expect(entries.map((entry) => entry.stage)).toContain("accepted");
    expect(entries.every((entry) => holds(entry) && entry.cosigned === true)).toBe(true);
    expect(size).toBeGreaterThanOrEqual(entries.length);
  });

  test("does not hold under another log's key", async () => {
    const other = (await logKey()).replace("/CA/log", "/KR/log");
    await expect(check(archive, "CA", "KR", other)).rejects.toThrow("hash");
  });

  test("does not hold when the checkpoint says something else", async () => {
    const files = await unzip(archive);
    const name = [...files.keys()].find((each) => each.endsWith(".tlog-proof")) ?? "";
    const proof = parseProof(new TextDecoder().decode(files.get(name)));
    const key = await logKey();
    expect(await isSignedByLog(proof.checkpoint, key)).toBe(true);
    const text = proof.checkpoint.text.replace(`\n${proof.checkpoint.size}\n`, `\n${proof.checkpoint.size + 1}\n`);
    expect(await isSignedByLog({ ...proof.checkpoint, text }, key)).toBe(false);
    expect(await isCosigned({ ...proof.checkpoint, text }, key)).toBe(false);
  });

  test("is refused with a name that comes twice", async () => {
    const twice = archive.slice();
    const text = Buffer.from(twice.buffer);
    // The directory's name of the second act becomes the first's.
    const at = text.lastIndexOf("acts/1.json");
    twice.set(utf8("acts/0.json"), at);
    await expect(unzip(twice)).rejects.toThrow("twice");
  });
});

test.each(["", "no note\n", "origin\n1\nroot\n\n", "origin\n-1\nAAAA\n\n— a AAAAAAAA\n"])(
  "a note like %j is refused",
  (note) => {
    expect(() => parseCheckpoint(note)).toThrow();
  },
);
