import { withoutForbidden } from './decode.ts';

/** Words that YAML readers of the older kind do not take for text. */
const spoken = /^(true|false|yes|no|on|off|null|y|n)$/i;

/** A text as a value of YAML in one line, which may also stand in brackets: as it is where that is safe, else in quotes. */
export function quoteYaml(text: string): string {
  const line = withoutForbidden(text).replace(/\s+/g, ' ').trim();
  const isSafe = /^\p{L}[\p{L}\p{N}\p{M} .’'–—-]*$/u.test(line) && !spoken.test(line);
  return isSafe ? line : JSON.stringify(line);
}
