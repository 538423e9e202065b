import { newestFirst, type Post } from '../entry/entry.ts';
import { slugify } from '../source/slugify.ts';
import type { Coverage } from './coverage.ts';
import { permalinkPath, titleOf, type ViewContext } from './entry-view.ts';
import type { ListPage } from './page-views.ts';
import type { TeaserView } from './view.ts';

/** The most entries of a list across coverages: nobody reads on for ever, and a site grows for ever. */
const longest = 200;

/** Entries that have a label, a tag or an author in common. */
export type List = {
  readonly kind: ListPage['kind'];
  readonly slug: string;
  readonly name: string;
  readonly role?: string;
  readonly profile?: string;
  /** The coverages with those entries alone. */
  readonly coverages: readonly Coverage[];
  /** How many older ones there are, which it leaves out. */
  readonly omitted: number;
};

/** Path of a list's page in the output; without a coverage the list across all of them. */
export function listPath(kind: ListPage['kind'], slug: string, coverage?: Pick<Coverage, 'slug'>): string {
  return `${coverage ? `${coverage.slug}/` : ''}${kind}/${slug}/`;
}

/** Slug of an author's name. */
export function authorSlug(name: string): string {
  const slug = authorSlugs.get(name) ?? slugify(name, 'author');
  authorSlugs.set(name, slug);
  return slug;
}

/** The same few names come again and again. */
const authorSlugs = new Map<string, string>();

/** What a list is, without its entries. */
type Kind = Omit<List, 'coverages' | 'omitted'>;

/** The lists that entries of one coverage are in, by kind and slug. */
export function listsOf(coverage: Coverage): List[] {
  return inOrder(postsByList(coverage)).map(({ kind, posts }) => ({ ...kind, coverages: [only(coverage, posts)], omitted: 0 }));
}

/** The lists of labels and authors across coverages, the newest entries of each. */
export function listsAcross(coverages: readonly Coverage[]): List[] {
  const all = new Map<string, { kind: Kind; found: { coverage: Coverage; post: Post }[]; total: number }>();
  for (const coverage of coverages) {
    for (const [key, { kind, posts }] of postsByList(coverage)) {
      if (kind.kind === 'tag') continue;
      const list = all.get(key) ?? { kind, found: [], total: 0 };
      list.total += posts.length;
      // Entries are newest first, so no later one of this coverage can be among the newest of all.
      for (const post of posts.slice(0, longest)) list.found.push({ coverage, post });
      all.set(key, list);
    }
  }
  return inOrder(all).map(({ kind, found, total }) => {
    const newest = found.sort((a, b) => newestFirst(a.post, b.post)).slice(0, longest);
    const chosen = new Map<Coverage, Post[]>();
    for (const { coverage, post } of newest) chosen.set(coverage, [...(chosen.get(coverage) ?? []), post]);
    const coveragesOf = coverages.flatMap((coverage) => {
      const posts = chosen.get(coverage);
      return posts ? [only(coverage, posts)] : [];
    });
    return { ...kind, coverages: coveragesOf, omitted: total - newest.length };
  });
}

/** A process that stays sees most coverages again and again. */
const known = new WeakMap<Coverage, ReadonlyMap<string, { kind: Kind; posts: readonly Post[] }>>();

function postsByList(coverage: Coverage): ReadonlyMap<string, { kind: Kind; posts: readonly Post[] }> {
  const found = known.get(coverage) ?? findLists(coverage);
  known.set(coverage, found);
  return found;
}

function findLists({ entries }: Coverage): Map<string, { kind: Kind; posts: Post[] }> {
  const found = new Map<string, { kind: Kind; posts: Post[] }>();
  const add = (post: Post, kind: Kind) => {
    const key = `${kind.kind}/${kind.slug}`;
    const list = found.get(key) ?? { kind, posts: [] };
    // One with the same label twice is in the list once.
    if (list.posts.at(-1) !== post) list.posts.push(post);
    found.set(key, list);
  };
  for (const post of entries) {
    if (post.kind !== 'post') continue;
    for (const { name, slug } of post.labels) add(post, { kind: 'label', slug, name });
    for (const { name, slug } of post.tags) add(post, { kind: 'tag', slug, name });
    for (const { name, role, url } of post.authors) {
      add(post, { kind: 'author', slug: authorSlug(name), name, ...(role && { role }), ...(url && { profile: url }) });
    }
  }
  return found;
}

function inOrder<T>(lists: ReadonlyMap<string, T>): T[] {
  return [...lists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
}

function only(coverage: Coverage, entries: readonly Post[]): Coverage {
  return { ...coverage, entries };
}

/** The entries of a list as lines, newest first, with the date where it changes. */
export function teasers(list: List, context: ViewContext, withCoverage: boolean): TeaserView[] {
  let date: string | undefined;
  return list.coverages
    .flatMap((coverage) => coverage.entries.map((entry) => ({ coverage, entry })))
    .sort((a, b) => b.entry.time - a.entry.time || (a.entry.path < b.entry.path ? 1 : -1))
    .map(({ coverage, entry }) => {
      const time = context.time(entry.time);
      const day = time.date === date ? undefined : time;
      date = time.date;
      return {
        text: titleOf(entry, coverage, context),
        href: context.address(permalinkPath(coverage, entry)),
        time,
        ...(day && { day }),
        ...(withCoverage && { coverage: { text: coverage.info.title, href: context.address(`${coverage.slug}/`) } }),
      };
    });
}
