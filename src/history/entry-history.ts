import type { Settings } from '../settings.ts';
import { differences, type Piece } from './differences.ts';
import type { Version, Words } from './published-versions.ts';

type Showing = NonNullable<Settings['history']>;

/** What an entry's page says of its earlier versions. */
export type EntryHistory = {
  /** The last ones first. */
  readonly edits: readonly Edit[];
  /** How many there were before these. */
  readonly earlier: number;
};

/** An edit: what readers read from an instant on is not what they read before. */
export type Edit = {
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  /** Texts of the corrections that came with it. */
  readonly reasons: readonly string[];
  /** What was changed, in the headline and in each stretch of the text; nothing where the site does not show it. */
  readonly headline: readonly Piece[];
  readonly text: readonly (readonly Piece[])[];
};

/** How many edits a page shows. */
const most = 50;

/**
 * Makes the history of an entry from its published versions, oldest first. Between versions that may not be shown and
 * those that may, nothing is compared.
 *
 * @param now - The words that are published now; those of the last version unless somebody has not committed them yet,
 *   and then there is nothing to say.
 * @param redactions - Those of this entry.
 * @returns undefined if there is nothing to say.
 */
export function entryHistory(
  versions: readonly Version[],
  now: Words,
  shows: Showing['shows'],
  redactions: Showing['redactions'],
): EntryHistory | undefined {
  const present = versions.at(-1);
  if (!present || !areSame(present, now)) return undefined;
  const isShown = ({ committed }: Version) => redactions.every(({ before }) => before !== undefined && committed >= before);
  const steps = withoutRepeats(versions.slice(versions.findLastIndex((version) => !isShown(version)) + 1));
  const last = steps.slice(-most - 1);
  const edits = last.slice(1).map(({ from, latest }, index): Edit => {
    const before = (last[index] as Step).latest;
    if (shows === 'edits') return { time: from, reasons: [], headline: [], text: [] };
    const known = new Set(before.corrections.map(({ text }) => text));
    return {
      time: from,
      reasons: latest.corrections.map(({ text }) => text).filter((text) => !known.has(text)),
      headline: differences(before.headline, latest.headline).flat(),
      text: differences(before.text, latest.text),
    };
  });
  return edits.length > 0 ? { edits: edits.reverse(), earlier: steps.length - last.length } : undefined;
}

/** Versions in a row with the same words, from the first of them on; the last one has all corrections. */
type Step = { readonly from: number; readonly latest: Version };

function withoutRepeats(versions: readonly Version[]): Step[] {
  const steps: Step[] = [];
  for (const version of versions) {
    const step = steps.at(-1);
    if (step && areSame(step.latest, version)) steps[steps.length - 1] = { from: step.from, latest: version };
    else steps.push({ from: version.from, latest: version });
  }
  return steps;
}

function areSame(a: Words, b: Words): boolean {
  return a.headline === b.headline && a.text === b.text;
}
