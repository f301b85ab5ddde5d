/** Signed notes and checkpoints, as C2SP signed-note, tlog-checkpoint and tlog-cosignature have them. */

export type Bytes = Uint8Array<ArrayBuffer>;

const LOG = 0x01;
const COSIGNER = 0x04;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function base64(text: string): Bytes {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new Error("not in base64's one form");
  return bytes;
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function join(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export async function sha256(...parts: Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

interface Verifier {
  name: string;
  id: number;
  kind: number;
  key: CryptoKey;
}

/** Reads `name+hash+base64`; the hash must be that of the key. */
export async function verifier(text: string): Promise<Verifier> {
  const [, name, hash, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (name === undefined || hash === undefined || encoded === undefined) throw new Error("no verifier key");
  const bytes = base64(encoded);
  const kind = bytes[0];
  if (bytes.length !== 1 + KEY_BYTES || (kind !== LOG && kind !== COSIGNER)) throw new Error("an unknown kind of key");
  const digest = await sha256(utf8(`${name}\n`), bytes);
  const id = new DataView(digest.buffer).getUint32(0);
  if (id.toString(16).padStart(8, "0") !== hash) throw new Error("the key's hash does not fit");
  const key = await crypto.subtle.importKey("raw", bytes.slice(1), "Ed25519", false, ["verify"]);
  return { name, id, kind, key };
}

export interface Checkpoint {
  /** What is signed. */
  text: string;
  origin: string;
  size: number;
  root: Bytes;
  signatures: { name: string; id: number; signature: Bytes }[];
}

export function parseCheckpoint(note: string): Checkpoint {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) throw new Error("no signed note");
  const text = note.slice(0, split + 1);
  const [origin, size, root] = text.split("\n");
  if (!origin || !root || !/^(0|[1-9]\d*)$/.test(size ?? "")) throw new Error("no checkpoint");
  const signatures = note
    .slice(split + 2, -1)
    .split("\n")
    .map((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      if (name === undefined || encoded === undefined) throw new Error("no signature line");
      const bytes = base64(encoded);
      if (bytes.length < 5) throw new Error("a signature is too short");
      return { name, id: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(4) };
    });
  return { text, origin, size: Number(size), root: base64(root), signatures };
}

/** At least one line of that key, and none that fails. */
async function signed(checkpoint: Checkpoint, by: Verifier, good: (signature: Bytes) => Promise<boolean>) {
  const lines = checkpoint.signatures.filter((line) => line.id === by.id && line.name === by.name);
  for (const line of lines) if (!(await good(line.signature))) return false;
  return lines.length > 0;
}

export async function isSignedByLog(checkpoint: Checkpoint, key: string): Promise<boolean> {
  const log = await verifier(key);
  if (log.kind !== LOG || log.name !== checkpoint.origin) return false;
  return signed(checkpoint, log, (signature) =>
    crypto.subtle.verify("Ed25519", log.key, signature, utf8(checkpoint.text)),
  );
}

export async function isCosigned(checkpoint: Checkpoint, key: string): Promise<boolean> {
  const witness = await verifier(key);
  if (witness.kind !== COSIGNER) return false;
  return signed(checkpoint, witness, async (line) => {
    if (line.length !== TIME_BYTES + SIGNATURE_BYTES) return false;
    const seconds = new DataView(line.buffer).getBigUint64(0);
    const message = utf8(`cosignature/v1\ntime ${seconds}\n${checkpoint.text}`);
    return crypto.subtle.verify("Ed25519", witness.key, line.slice(TIME_BYTES), message);
  });
}
