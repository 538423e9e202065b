import type { BlogPosting, NewsMediaOrganization, Person } from 'schema-dts';
import { changed } from '../coverage/assemble.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { titleOf } from '../coverage/entry-view.ts';
import { authorSlug, listPath } from '../coverage/lists.ts';
import type { Post } from '../entry/entry.ts';
import type { SharingContext } from './context.ts';
import { deskData } from './publisher-data.ts';

/** What is said of a post wherever it stands; each kind of page adds where that is. */
export type UpdateData = Pick<BlogPosting, 'headline' | 'datePublished' | 'dateModified' | 'author' | 'correction' | 'keywords'>;

/** A post with its own headline, times, authors and corrections. */
export function updateData(post: Post, coverage: Coverage, context: SharingContext): UpdateData {
  const { time, labels, tags, corrections } = post;
  const keywords = [...labels, ...tags].map(({ name }) => name);
  return {
    headline: titleOf(post, coverage, context),
    datePublished: context.time(time).iso,
    dateModified: context.time(changed(post)).iso,
    author: authorsData(post, context),
    ...(keywords.length > 0 && { keywords }),
    ...(corrections.length > 0 && {
      correction: corrections.map((one) => ({ '@type': 'CorrectionComment', text: one.text, datePublished: context.time(one.time).iso })),
    }),
  };
}

/** The authors of a post; one without a byline is the publisher's. */
function authorsData({ authors }: Post, context: SharingContext): Person[] | NewsMediaOrganization {
  if (authors.length === 0) return deskData(context);
  return authors.map(({ name, role }) => ({
    '@type': 'Person',
    name,
    ...(role && { jobTitle: role }),
    url: context.absolute(listPath('author', authorSlug(name))),
  }));
}
