import { fstatSync, readFileSync } from 'node:fs';

/** What is piped into the command, up to its end; undefined where nothing is. A terminal and `/dev/null` are not pipes. */
export function pipedText(): string | undefined {
  try {
    const input = fstatSync(0);
    if (!input.isFIFO() && !input.isFile() && !input.isSocket()) return undefined;
    return readFileSync(0, 'utf8').trim() || undefined;
  } catch {
    // The command was started without any input at all, or one that is not ready.
    return undefined;
  }
}
