import type { Entry, Post } from '../entry/entry.ts';
import type { EntryHistory } from '../history/entry-history.ts';
import type { Body } from '../markdown/body.ts';
import type { Coverage } from './coverage.ts';
import { authorSlug, listPath } from './lists.ts';
import type { NamedCoverage } from './placed.ts';
import type { EntryView, ItemView, PictureView, PostView, SafeHtml, SiteView, TimeView } from './view.ts';

/** What views are made with. */
export type ViewContext = {
  readonly site: SiteView;
  readonly time: (instant: number) => TimeView;
  /** Root-relative address of a path of the output. */
  readonly address: (path: string) => string;
  /** The whole address of it. */
  readonly absolute: (path: string) => string;
  /** The HTML of a body of that coverage, as it stands on a page. */
  readonly fill: (body: Body, coverage: Coverage, at: { prefix: string; headingLevel: number }) => SafeHtml;
  readonly picture: (coverage: Coverage, file: string) => PictureView | undefined;
  /** What was before of an entry of that coverage; undefined where nothing is shown of it. */
  readonly history?: (id: string) => EntryHistory | undefined;
  /** A short name for an entry of that coverage as the layouts now show it, which changes when either does. */
  readonly version: (entry: Entry) => string;
  /** The same for anything else that is shown. */
  readonly digest: (view: unknown) => string;
};

/** Path of an entry's own page in the output. */
export function permalinkPath(coverage: Pick<Coverage, 'slug'>, entry: Pick<Entry, 'id'>): string {
  return `${coverage.slug}/${entry.id}/`;
}

/** An entry as pages show it. */
export function entryView(entry: Entry, coverage: Coverage, context: ViewContext, headingLevel: number): EntryView {
  if (entry.kind === 'post') return postView(entry, coverage, context, { prefix: `sp-${entry.id}-`, headingLevel });
  return {
    kind: 'withdrawal',
    id: entry.id,
    permalink: context.address(permalinkPath(coverage, entry)),
    time: context.time(entry.time),
    ...(entry.withdrawn !== undefined && { withdrawn: context.time(entry.withdrawn) }),
    ...(entry.reason && { reason: entry.reason }),
  };
}

/** A published entry as pages show it; the copy in the pinned box has a prefix of its own. */
export function postView(post: Post, coverage: Coverage, context: ViewContext, at: { prefix: string; headingLevel: number }): PostView {
  return {
    kind: 'post',
    id: post.id,
    permalink: context.address(permalinkPath(coverage, post)),
    time: context.time(post.time),
    ...(post.updated !== undefined && { updated: context.time(post.updated) }),
    ...(post.headline && { headline: post.headline }),
    title: titleOf(post, coverage, context),
    labels: post.labels.map((tag) => ({ ...tag, href: context.address(listPath('label', tag.slug, coverage)) })),
    tags: post.tags.map((tag) => ({ ...tag, href: context.address(listPath('tag', tag.slug, coverage)) })),
    authors: post.authors.map(({ name, role }) => ({
      name,
      ...(role && { role }),
      href: context.address(listPath('author', authorSlug(name))),
    })),
    key: post.key,
    pinned: post.pinned,
    html: context.fill(post.body, coverage, at),
    corrections: post.corrections.map(({ time, text }) => ({ time: context.time(time), text })),
  };
}

/** An entry's title; one without any words is called by its coverage and time. */
export function titleOf(entry: Entry, coverage: NamedCoverage, context: Pick<ViewContext, 'time'>): string {
  if (entry.kind === 'withdrawal') return `Withdrawn, ${context.time(entry.time).clock}`;
  return entry.title || `${coverage.info.title}, ${context.time(entry.time).clock}`;
}

/** Level of the highest headings within a body in a list: below the entry's headline. */
export const inList = 4;

/** The version tells all that a view is made from, so one that is known is made again only where that is another. */
const known = new WeakMap<Entry, ItemView>();

/** An entry as it stands in a list, with its version. */
export function itemView(entry: Entry, coverage: Coverage, context: ViewContext): ItemView {
  const version = context.version(entry);
  const before = known.get(entry);
  if (before?.version === version) return before;
  const view = { entry: entryView(entry, coverage, context, inList), version };
  known.set(entry, view);
  return view;
}

/** Entries as a list, with a separator where the date changes; over several days the first entry has one too. */
export function itemViews(entries: readonly Entry[], coverage: Coverage, context: ViewContext): ItemView[] {
  const severalDays = isOverDays(coverage.entries, context);
  const date = (entry: Entry | undefined) => entry && context.time(entry.time).date;
  return entries.map((entry, index) => {
    const separated = severalDays && date(entries[index - 1]) !== date(entry);
    return { ...(separated && { day: context.time(entry.time) }), ...itemView(entry, coverage, context) };
  });
}

/** Whether the newest and the oldest of some entries are of different days. */
export function isOverDays(entries: readonly Entry[], { time }: Pick<ViewContext, 'time'>): boolean {
  const [newest, oldest] = [entries[0], entries.at(-1)];
  return newest !== undefined && oldest !== undefined && time(newest.time).date !== time(oldest.time).date;
}
