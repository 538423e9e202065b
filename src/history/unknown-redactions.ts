import type { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { nearest } from '../source/nearest.ts';

type Redaction = NonNullable<Settings['history']>['redactions'][number];

/** A redaction of a coverage that there is not keeps nothing from anybody. */
export function unknownCoverages(redactions: readonly Redaction[], slugs: Iterable<string>): Problem[] {
  const known = new Set(slugs);
  return redactions.flatMap((redaction) => {
    const [slug = '', id = ''] = redaction.entry.split('/');
    return known.has(slug) ? [] : unknown(redaction, 'coverage', nearest(slug, known, 3)?.word.concat('/', id));
  });
}

/** Nor does one of an entry that its coverage has not. */
export function unknownEntries(redactions: readonly Redaction[], slug: string, ids: Iterable<string>): Problem[] {
  const known = new Set(ids);
  return redactions.flatMap((redaction) => {
    const [folder, id = ''] = redaction.entry.split('/');
    if (folder !== slug || known.has(id)) return [];
    return unknown(redaction, 'entry', nearest(id, known, 3)?.word.replace(/^/, `${slug}/`));
  });
}

function unknown({ entry, place }: Redaction, what: 'coverage' | 'entry', near: string | undefined): Problem[] {
  return [
    {
      level: 'error',
      rule: 'redact',
      file: 'site.yaml',
      ...(place && { place }),
      reason: `Unexpected ${what} in \`${entry}\`, there is none of that address`,
      ...(near && { expected: `\`${near}\`` }),
      note: 'Nothing was kept from the history for it; mend the address, or take the line out if the entry was deleted.',
      outcome: 'published',
    },
  ];
}
