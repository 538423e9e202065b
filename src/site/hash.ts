import { createHash } from 'node:crypto';

/** A short hash of some texts or bytes together. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const all = createHash('sha256');
  for (const part of parts) all.update(part).update('\0');
  return all.digest('hex').slice(0, 16);
}
