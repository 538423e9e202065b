import { z } from 'zod';
import type { Place } from './problem.ts';
import { text, time } from './source/field-types.ts';
import { closeness } from './source/fields.ts';
import { nearest } from './source/nearest.ts';
import { placeAt } from './source/place-at.ts';
import type { Reporter } from './source/reporter.ts';
import type { Yaml } from './source/yaml.ts';
import { parseTime } from './time/parse-time.ts';
import type { Zone } from './time/zone.ts';

const redaction = z.strictObject(
  {
    entry: text.refine((entry) => /^[^/]+\/[^/]+$/.test(entry), 'an entry by its address, such as `storm/harbour`'),
    before: time.exactOptional(),
  },
  'an entry by its address and a time, such as `{entry: storm/harbour, before: 2024-03-25 16:30}`',
);

/** `redact` in `site.yaml`. */
export const redactionsSchema = z.array(redaction, 'a list such as `[{entry: storm/harbour, before: 2024-03-25 16:30}]`');

/** Versions of an entry that no page may show: those that were published before an instant, or all of them. */
export type Redaction = {
  /** Address of the entry within the site, without slashes around it. */
  readonly entry: string;
  /** Milliseconds since 1970, UTC. */
  readonly before?: number;
  /** Where `site.yaml` says so. */
  readonly place?: Place;
};

/**
 * Reads what may not be shown; undefined where that is in doubt, with the reason reported: then nothing may be.
 *
 * @param source - The text of `site.yaml`.
 */
export function readRedactions(
  redact: z.output<typeof redactionsSchema> | undefined,
  yaml: Yaml,
  source: string,
  zone: Zone,
  report: Reporter,
): Redaction[] | undefined {
  const note = 'Until this is mended no page shows any history.';
  const names = Object.keys(yaml.values).filter((name) => nearest(name.slice(0, 6), ['redact'], closeness('redact')));
  const [name = 'redact'] = names;
  if (names.length !== (redact ? 1 : 0)) {
    report.add('error', 'redact', yaml.rangeOf([names.at(-1) ?? name], 'key'), {
      reason: `Unexpected \`${names.at(-1)}\``,
      expected: 'one sound `redact`',
      note,
    });
    return undefined;
  }
  let isSound = true;
  const redactions = (redact ?? []).map(({ entry, before }, index): Redaction => {
    const result = before === undefined ? undefined : parseTime(before, zone);
    if (result && !result.ok) {
      report.add('error', 'redact', yaml.rangeOf([name, index, 'before']), { ...result, note });
      isSound = false;
    }
    const at = yaml.rangeOf([name, index, 'entry']);
    return { entry, ...(result?.ok && { before: result.instant }), ...(at && { place: placeAt(source, at) }) };
  });
  return isSound ? redactions : undefined;
}
