import type { AuthorSettings } from '../../settings.ts';
import { nearest } from '../../source/nearest.ts';
import type { Reporter } from '../../source/reporter.ts';
import type { Yaml } from '../../source/yaml.ts';
import type { Author } from '../entry.ts';

/**
 * A name within two letters of a registered author's is probably that author, misspelt: a reader would see two people.
 * Any other name is published as it stands; a guest need not be in the register.
 *
 * The role in the entry is for its one author, or for each of several; without it the register's role is shown.
 *
 * good: `author: Jane Doe`
 * bad: `author: Jane Dow`
 */
export function authorsOf(
  names: readonly string[],
  role: string | undefined,
  register: ReadonlyMap<string, AuthorSettings>,
  yaml: Yaml,
  report: Reporter,
): Author[] {
  return names.map((name, index) => {
    const known = register.get(name);
    const near = known ? undefined : nearest(name, register.keys(), 2);
    if (near) {
      report.add('warning', 'near-author', yaml.rangeOf(['author', index]) ?? yaml.rangeOf(['author']), {
        reason: `Unexpected author \`${name}\``,
        expected: `\`${near.word}\``,
        note: 'It was published as written.',
      });
    }
    const shown = role ?? known?.role;
    return { name, ...(shown && { role: shown }), ...(known?.url && { url: known.url }) };
  });
}
