import { createHash, hash as digest } from 'node:crypto';

/** A short hash of some texts or bytes together. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  // One call for all of it takes half the time, and most of what is hashed is short.
  if (parts.every((part) => typeof part === 'string')) return digest('sha256', `${parts.join('\0')}\0`).slice(0, 16);
  const all = createHash('sha256');
  for (const part of parts) all.update(part).update('\0');
  return all.digest('hex').slice(0, 16);
}
