import { z } from 'zod';
import type { Problem } from './problem.ts';
import { type Redaction, readRedactions, redactionsSchema } from './redactions.ts';
import { decode } from './source/decode.ts';
import { flag, text, texts, webAddress } from './source/field-types.ts';
import { readFields } from './source/fields.ts';
import type { SourceFile } from './source/read-content.ts';
import { slugify } from './source/slugify.ts';
import { readYaml } from './source/yaml.ts';
import { openZone, type Zone } from './time/zone.ts';

const language = text.refine((tag) => isLanguage(tag), 'a language such as `en-GB`');
const zoneName = text.refine((name) => openZone(name) !== undefined, 'a time zone such as `Europe/London`');

const colour = text.refine((value) => /^#[0-9a-f]{6}$/i.test(value), 'a colour such as `#b0121f`');

const author = z.object(
  {
    role: text.exactOptional().describe('Shown after the name where an entry gives no role. Default: none.'),
    url: webAddress.exactOptional().describe("The author's own page. Default: none."),
    photo: text.exactOptional().describe('A picture of the author. Default: none.'),
  },
  'fields such as `{role: Live reporter}`',
);

/** Pages that say by which rules the newsroom works, by the names of schema.org's properties of a NewsMediaOrganization. */
const policies = z.object(
  {
    publishingPrinciples: webAddress.exactOptional(),
    ethicsPolicy: webAddress.exactOptional(),
    correctionsPolicy: webAddress.exactOptional(),
    verificationFactCheckingPolicy: webAddress.exactOptional(),
    unnamedSourcesPolicy: webAddress.exactOptional(),
    diversityPolicy: webAddress.exactOptional(),
    ownershipFundingInfo: webAddress.exactOptional(),
    masthead: webAddress.exactOptional(),
  },
  'addresses by name, such as `{correctionsPolicy: https://news.example/corrections}`',
);

/** `site.yaml`, field by field. Only `title` and `url` are required. */
export const settingsSchema = z.object({
  title: text.describe('Name of the newsroom or its live section.'),
  url: webAddress.describe('Address that the output folder has on the web; it may have a path.'),
  language: language.exactOptional().describe('Language of the pages, BCP 47. Default: `en-GB`.'),
  timezone: zoneName.exactOptional().describe('IANA time zone of every time without an offset. Default: `Europe/London`.'),
  times: text
    .exactOptional()
    .describe('Says on each live page which times it shows. Default: `All times UK` in Europe/London, otherwise `All times` and the city.'),
  notice: z.string('a line of Markdown').exactOptional().describe('Markdown, shown above every page. Default: none.'),
  labels: z
    .record(z.string(), z.union([z.literal('false'), text]), 'names by slug, such as `{breaking: Breaking}`')
    .exactOptional()
    .describe('Labels beside the default ones, name by slug; `false` removes a default one. Default: the default labels.'),
  authors: z
    .record(z.string(), z.union([z.literal(''), author]), 'fields by name, such as `{Jane Doe: {role: Live reporter}}`')
    .exactOptional()
    .describe('The register of authors, by name. Default: none.'),
  publisher: z
    .object(
      { name: text, logo: text.exactOptional(), url: webAddress.exactOptional(), policies: policies.exactOptional() },
      'fields such as `{name: The Daily Example}`',
    )
    .exactOptional()
    .describe(
      `Who publishes the site: \`name\`, \`url\`, \`logo\` (a picture beside \`site.yaml\`) and \`policies\`, addresses of pages by the names that search engines know: ${Object.keys(policies.shape).join(', ')}. Default: the title, the logo of \`theme\`, and no policies.`,
    ),
  theme: z
    .object(
      { accent: colour.exactOptional(), 'accent-dark': colour.exactOptional(), logo: text.exactOptional() },
      'fields such as `{accent: "#b0121f"}`',
    )
    .exactOptional()
    .describe(
      'Colours of labels and of the live state, by day and by night, and a `logo`: a picture beside `site.yaml`. Default: red, and the title in words.',
    ),
  hub: webAddress
    .exactOptional()
    .describe('Address of a WebSub hub, which every feed names so that subscribers hear of news at once. Default: none.'),
  indexnow: z
    .object(
      {
        key: text
          .refine((key) => /^[a-zA-Z0-9-]{8,128}$/.test(key), '8 to 128 letters, digits and dashes')
          .describe('Proves to search engines that the site is yours; a build puts it into `<key>.txt`.'),
      },
      'fields such as `{key: 3f1c5a9e7b2d4068}`',
    )
    .exactOptional()
    .describe(
      'IndexNow: `notify` tells search engines which pages changed; a `key` that you make up proves whose they are. Default: none.',
    ),
  cards: flag
    .exactOptional()
    .describe('Whether pages have share cards: pictures that other sites show beside a link, drawn once for each entry. Default: true.'),
  history: z
    .enum(['edits', 'changes'], '`edits` or `changes`')
    .exactOptional()
    .describe(
      "What an entry's own page says of its earlier versions, by the commits of the content: `edits` says when it was edited, `changes` shows what was changed as well. Default: nothing.",
    ),
  redact: redactionsSchema
    .exactOptional()
    .describe(
      'Versions that no history may show: for each `entry`, by its address, those that were published `before` a time, or all of them. Default: none.',
    ),
  embeds: z
    .object({ mastodon: texts.exactOptional() }, 'lists such as `{mastodon: [mastodon.social]}`')
    .exactOptional()
    .describe('Hosts that cards may name. Default: none beyond the known ones.'),
});

/** What an author's name stands for. */
export type AuthorSettings = z.output<typeof author>;

/** The site's settings, complete. */
export type Settings = {
  readonly title: string;
  /** Without a slash at the end. */
  readonly url: string;
  readonly language: string;
  readonly zone: Zone;
  readonly times: string;
  readonly notice?: string;
  /** Names of labels by slug. */
  readonly labels: ReadonlyMap<string, string>;
  readonly authors: ReadonlyMap<string, AuthorSettings>;
  readonly publisher?: {
    readonly name: string;
    readonly url?: string;
    readonly logo?: string;
    readonly policies?: z.output<typeof policies>;
  };
  /** Whether share cards are drawn. */
  readonly cards: boolean;
  readonly mastodon: readonly string[];
  readonly hub?: string;
  readonly indexnow?: { readonly key: string };
  readonly theme: { readonly accent?: string; readonly accentDark?: string; readonly logo?: string };
  /** What pages of entries say of earlier versions; absent where they say nothing. */
  readonly history?: { readonly shows: 'edits' | 'changes'; readonly redactions: readonly Redaction[] };
};

/** Labels that every site has unless `site.yaml` removes them. */
export const defaultLabels = ['Breaking', 'Analysis', 'Explainer', 'Fact check', 'Key update', 'Watch', 'Correction'];

/** Reads `site.yaml`. Without a sound title and url there are no settings, and nothing can be built. */
export function readSettings(file: SourceFile): { settings?: Settings; problems: readonly Problem[] } {
  const { text: source, report } = decode(file.path, file.bytes);
  const yaml = source === undefined ? undefined : readYaml(source, 0, report);
  if (!yaml) return { problems: report.problems.map((problem) => ({ ...problem, outcome: 'nothing-written' })) };
  const { values } = readFields(settingsSchema, yaml, report);
  const { title, url } = values;
  if (title === undefined || url === undefined) {
    const missing = title === undefined ? 'title' : 'url';
    const written = yaml.rangeOf([missing], 'key') !== undefined;
    report.add('error', 'site', yaml.rangeOf([missing]), {
      reason: written ? `Unexpected \`${missing}\` in \`site.yaml\`` : `Missing \`${missing}\` in \`site.yaml\``,
      note:
        title === undefined
          ? 'Add the name of the newsroom.'
          : 'Add the address that the site has on the web, such as `url: https://news.example/live`.',
      outcome: 'nothing-written',
    });
    return { problems: report.problems };
  }
  const zone = openZone(values.timezone ?? 'Europe/London') as Zone;
  const redactions = readRedactions(values.redact, yaml, source ?? '', zone, report);
  return {
    settings: {
      title,
      url: new URL(url.replace(/[?#].*$/s, '')).href.replace(/\/+$/, ''),
      language: values.language ?? 'en-GB',
      zone,
      times:
        values.times ?? (zone.name === 'Europe/London' ? 'All times UK' : `All times ${zone.name.split('/').at(-1)?.replaceAll('_', ' ')}`),
      ...(values.notice && { notice: values.notice }),
      labels: labelsOf(values.labels ?? {}),
      authors: new Map(Object.entries(values.authors ?? {}).map(([name, fields]) => [name, fields || {}])),
      ...(values.publisher && { publisher: values.publisher }),
      cards: values.cards ?? true,
      mastodon: values.embeds?.mastodon ?? [],
      ...(values.hub && { hub: values.hub }),
      ...(values.indexnow && { indexnow: values.indexnow }),
      theme: themeOf(values.theme ?? {}),
      ...(values.history && redactions && { history: { shows: values.history, redactions } }),
    },
    problems: report.problems,
  };
}

function themeOf({
  accent,
  'accent-dark': accentDark,
  logo,
}: {
  accent?: string;
  'accent-dark'?: string;
  logo?: string;
}): Settings['theme'] {
  return { ...(accent && { accent }), ...(accentDark && { accentDark }), ...(logo && { logo }) };
}

function labelsOf(added: Readonly<Record<string, string>>): Map<string, string> {
  const labels = new Map(defaultLabels.map((name) => [slugify(name), name]));
  for (const [key, name] of Object.entries(added)) {
    if (name === 'false') labels.delete(slugify(key));
    else labels.set(slugify(key), name);
  }
  return labels;
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
