import { type Near, nearest } from '../../source/nearest.ts';
import type { Reporter } from '../../source/reporter.ts';
import { slugify } from '../../source/slugify.ts';
import type { Yaml } from '../../source/yaml.ts';
import type { Tag } from '../entry.ts';

/**
 * A tag within two letters of a label is probably that label, misspelt: it would show as an ordinary tag, and a breaking
 * post would not look like one. Any other word is a tag.
 *
 * good: `tags: [Breaking, cyber-security]`
 * bad: `tags: [Braking]`
 */
export function labelsAndTagsOf(
  names: readonly string[],
  known: ReadonlyMap<string, string>,
  yaml: Yaml,
  report: Reporter,
): { labels: Tag[]; tags: Tag[] } {
  const labels: Tag[] = [];
  const tags: Tag[] = [];
  names.forEach((name, index) => {
    const slug = slugify(name, 'tag');
    if ([...labels, ...tags].some((tag) => tag.slug === slug)) return;
    const label = known.get(slug);
    if (label !== undefined) {
      labels.push({ name: label, slug });
      return;
    }
    const near = nearLabel(slug, known);
    if (near) {
      report.add('warning', 'near-label', yaml.rangeOf(['tags', index]), {
        reason: `Unexpected tag \`${name}\``,
        expected: `the label \`${known.get(near.word)}\``,
        note: 'It was published as an ordinary tag.',
      });
    }
    tags.push({ name, slug });
  });
  return { labels, tags };
}

/** Answers by the labels that they are about: a newsroom has few tags, and asks for them in every entry. */
const answers = new WeakMap<ReadonlyMap<string, string>, Map<string, Near | undefined>>();

function nearLabel(slug: string, known: ReadonlyMap<string, string>): Near | undefined {
  const about = answers.get(known) ?? new Map<string, Near | undefined>();
  answers.set(known, about);
  if (!about.has(slug)) about.set(slug, nearest(slug, known.keys(), 2));
  return about.get(slug);
}
