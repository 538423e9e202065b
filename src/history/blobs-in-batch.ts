/**
 * The texts and files in what `git cat-file --batch` prints, by their names (git-cat-file(1), "batch output"): for each a line
 * `<name> <kind> <size>`, its bytes, and the end of a line. One that git has not is missing here too.
 */
export function blobsInBatch(printed: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const bytes = Buffer.from(printed.buffer, printed.byteOffset, printed.byteLength);
  const blobs = new Map<string, Uint8Array>();
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
