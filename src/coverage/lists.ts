import type { Post } from '../entry/entry.ts';
import { slugify } from '../source/slugify.ts';
import type { Coverage } from './coverage.ts';
import { permalinkPath, titleOf, type ViewContext } from './entry-view.ts';
import type { ListPage, TeaserView } from './view.ts';

/** Entries that have a label, a tag or an author in common. */
export type List = {
  readonly kind: ListPage['kind'];
  readonly slug: string;
  readonly name: string;
  readonly role?: string;
  readonly profile?: string;
  /** The coverages with those entries alone. */
  readonly coverages: readonly Coverage[];
};

/** Path of a list's page in the output; without a coverage the list across all of them. */
export function listPath(kind: ListPage['kind'], slug: string, coverage?: Pick<Coverage, 'slug'>): string {
  return `${coverage ? `${coverage.slug}/` : ''}${kind}/${slug}/`;
}

/** Slug of an author's name. */
export function authorSlug(name: string): string {
  return slugify(name, 'author');
}

/** The lists that entries of these coverages are in, by kind and slug. */
export function listsOf(coverages: readonly Coverage[]): List[] {
  const found = new Map<string, Omit<List, 'coverages'> & { posts: Set<Post> }>();
  const add = (post: Post, list: Omit<List, 'coverages'>) => {
    const key = `${list.kind}/${list.slug}`;
    const known = found.get(key) ?? { ...list, posts: new Set() };
    known.posts.add(post);
    found.set(key, known);
  };
  for (const { entries } of coverages) {
    for (const post of entries) {
      if (post.kind !== 'post') continue;
      for (const { name, slug } of post.labels) add(post, { kind: 'label', slug, name });
      for (const { name, slug } of post.tags) add(post, { kind: 'tag', slug, name });
      for (const { name, role, url } of post.authors) {
        add(post, { kind: 'author', slug: authorSlug(name), name, ...(role && { role }), ...(url && { profile: url }) });
      }
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { posts, ...list }]) => ({
      ...list,
      coverages: coverages
        .map((coverage) => ({ ...coverage, entries: coverage.entries.filter((entry) => entry.kind === 'post' && posts.has(entry)) }))
        .filter(({ entries }) => entries.length > 0),
    }));
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
