import type { Notice } from '../notify/notice.ts';
import { printable } from './printable.ts';

/** What `notify` says. */
export const nobodyToTell = 'There is nobody to tell: `site.yaml` names neither a `hub` nor an `indexnow` key.';
export const nothingToTell = 'Nothing has changed since all were told.';
export const told = ({ url, about }: Notice) => `Told ${printable(new URL(url).host)} of ${number(about)}.`;
export const wouldTell = ({ url, about }: Notice) =>
  [`Would tell ${printable(new URL(url).host)} of ${number(about)}:`, ...about.map((address) => `  ${printable(address)}`)].join('\n');
export const notTold = ({ url, about }: Notice, failure: string) =>
  `${printable(new URL(url).host)} did not take ${number(about)}: ${printable(failure)}. The next \`notify\` tells it again.`;
export const busyNotifying = 'A build is writing to the output folder; run `notify` after it.';

function number(about: readonly string[]): string {
  return about.length === 1 ? (about[0] ?? '') : `${about.length} addresses`;
}
