import { isIncluded, leafHash, parseProof } from "./merkle";
import { base64, isCosigned, isSignedByLog, sha256, toBase64, utf8 } from "./note";
import { unzip } from "./zip";

/** What was found of one entry of the log. */
export interface Checked {
  index: number;
  key: string;
  stage: string;
  at: string;
  details: string;
  leaf: string;
  path: number;
  included: boolean;
  signed: boolean;
  /** Absent: the partner has not seen this checkpoint yet. */
  cosigned: boolean | undefined;
}

export interface CheckedBundle {
  entries: Checked[];
  origin: string;
  size: number;
  root: string;
  logKey: string;
  witnessKey: string;
}

const text = (bytes: Uint8Array | undefined, name: string) => {
  if (!bytes) throw new Error(`${name} is missing`);
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
};

/** The leaf's bytes: canonical JSON, its members in order, with the commitment to salt and details. */
async function leafOf(entry: { key: string; stage: string; at: string; salt: string; details: string }) {
  const commitment = await sha256(base64(entry.salt), utf8(entry.details));
  const hex = [...commitment].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return utf8(
    JSON.stringify({ at: entry.at, commitment: `sha256:${hex}`, key: entry.key, stage: entry.stage, v: 1 }),
  );
}

/**
 * Checks a bundle's log entries: each is computed again from what was said, followed up the tree to the root, and the
 * root's checkpoint is verified with the log's key and with the partner's.
 *
 * @param logKey the key of the log, which does not come from the bundle
 */
export async function check(archive: Uint8Array<ArrayBuffer>, nation: string, partner: string, logKey: string): Promise<CheckedBundle> {
  const files = await unzip(archive);
  const annex = JSON.parse(text(files.get(`annexes/${partner}.json`), "the partner's annex")) as { payload: string };
  const witnessKey = (JSON.parse(text(base64(annex.payload), "annex")) as { witnessKey: string }).witnessKey;
  const entries: Checked[] = [];
  let newest = { origin: "", size: -1, root: "" };
  for (const [name, bytes] of files) {
    const index = new RegExp(`^log/${nation}/(\\d+)\\.json$`).exec(name)?.[1];
    if (index === undefined) continue;
    const entry = JSON.parse(text(bytes, name)) as Parameters<typeof leafOf>[0];
    const proof = parseProof(text(files.get(name.replace(/\.json$/, ".tlog-proof")), "a proof"));
    const leaf = await leafOf(entry);
    const { checkpoint } = proof;
    const witnessed = checkpoint.signatures.some((line) => witnessKey.startsWith(`${line.name}+`));
    entries.push({
      index: Number(index),
      key: entry.key,
      stage: entry.stage,
      at: entry.at,
      details: entry.details,
      leaf: toBase64(await leafHash(leaf)),
      path: proof.path.length,
      included: proof.index === Number(index) && (await isIncluded(leaf, proof)),
      signed: await isSignedByLog(checkpoint, logKey),
      cosigned: witnessed ? await isCosigned(checkpoint, witnessKey) : undefined,
    });
    if (checkpoint.size > newest.size)
      newest = { origin: checkpoint.origin, size: checkpoint.size, root: toBase64(checkpoint.root) };
  }
  entries.sort((one, other) => one.index - other.index);
  return { entries, ...newest, logKey, witnessKey };
}

export function holds(entry: Checked): boolean {
  return entry.included && entry.signed && entry.cosigned !== false;
}
