import type { Effects } from '../effects.ts';

/** Reads texts by their names in git, all at once (git-cat-file(1), `--batch`); what is missing there is missing here. */
export function readBlobs(folder: string, names: Iterable<string>, effects: Effects): ReadonlyMap<string, Uint8Array> {
  const asked = [...new Set(names)].filter((name) => /^[0-9a-f]{40,64}$/.test(name));
  const blobs = new Map<string, Uint8Array>();
  const said = asked.length > 0 ? effects.git(folder, ['cat-file', '--batch'], `${asked.join('\n')}\n`) : undefined;
  if (!said) return blobs;
  const bytes = Buffer.from(said.buffer, said.byteOffset, said.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\n', at);
    const [name = '', kind, size] = bytes.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (kind === 'missing') continue;
    const length = Number(size);
    if (kind === 'blob') blobs.set(name, bytes.subarray(at, at + length));
    at += length + 1;
  }
  return blobs;
}
