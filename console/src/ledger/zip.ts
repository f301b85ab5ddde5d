/** Reads a ZIP archive by its central directory. A name that comes twice is refused. */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const COMMENT_AT_MOST = 0xffff;
const STORED = 0;
const DEFLATED = 8;

export async function unzip(archive: Uint8Array<ArrayBuffer>): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.length - END_BYTES;
  const lowest = Math.max(0, end - COMMENT_AT_MOST);
  while (end >= lowest && view.getUint32(end, true) !== END) end--;
  if (end < lowest) throw new Error("no ZIP archive");
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error("broken ZIP directory");
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameBytes = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder("utf-8", { fatal: true }).decode(archive.subarray(at + 46, at + 46 + nameBytes));
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (files.has(name)) throw new Error(`${name} comes twice`);
    if (view.getUint32(local, true) !== LOCAL) throw new Error("broken ZIP entry");
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const bytes = await content(archive.slice(from, from + packed), method);
    if (bytes.length !== size) throw new Error(`${name} is not as long as it says`);
    files.set(name, bytes);
  }
  return files;
}

async function content(packed: Uint8Array<ArrayBuffer>, method: number): Promise<Uint8Array<ArrayBuffer>> {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new Error("unknown ZIP method");
  const inflated = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}
