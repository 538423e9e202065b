import { quoteYaml } from '../source/quote-yaml.ts';

/** What a new entry says. */
export type NewEntry = {
  readonly time: string;
  readonly headline: string;
  readonly author?: string | undefined;
  readonly role?: string | undefined;
  readonly tags: readonly string[];
  readonly key: boolean;
  readonly pinned: boolean;
  readonly draft: boolean;
  readonly body?: string | undefined;
};

/** What Markdown would take for more than text in a heading. */
const markup = /[\\`*_[\]<>#~@]|&(?! )|www\.|:\/\//i;

/** The text of a new entry's file. The headline is a heading, or a `title` where Markdown would read more into it. */
export function entryText({ time, headline, author, role, tags, key, pinned, draft, body }: NewEntry): string {
  const isHeading = !markup.test(headline);
  const lines = [
    '---',
    `time: ${time}`,
    ...(author ? [`author: ${quoteYaml(author)}`] : []),
    ...(role ? [`role: ${quoteYaml(role)}`] : []),
    ...(tags.length > 0 ? [`tags: [${tags.map(quoteYaml).join(', ')}]`] : []),
    ...(isHeading ? [] : [`title: ${quoteYaml(headline)}`]),
    ...Object.entries({ key, pinned, draft }).flatMap(([name, isSet]) => (isSet ? [`${name}: true`] : [])),
    '---',
    ...(isHeading ? [`## ${headline}`] : []),
    ...(body ? ['', body.trim()] : []),
  ];
  return `${lines.join('\n')}\n`;
}
