import type { Person } from 'schema-dts';
import type { Coverage } from '../coverage/coverage.ts';
import { type List, listPath } from '../coverage/lists.ts';
import type { ListPage } from '../coverage/page-views.ts';
import type { SharingContext } from './context.ts';
import { jsonLd } from './json-ld.ts';
import { pageData } from './page-data.ts';
import { shareOf } from './share-of.ts';

/** Says of a list what it collects; an author's page across coverages is the author's profile (https://schema.org/ProfilePage). */
export function describeList(view: ListPage, list: List, coverage: Coverage | undefined, context: SharingContext): ListPage {
  const { kind, slug, name, role, profile } = list;
  const path = listPath(kind, slug, coverage);
  const isProfile = kind === 'author' && !coverage;
  const person: Person = {
    '@type': 'Person',
    '@id': `${context.absolute(path)}#sp-author`,
    name,
    ...(role && { jobTitle: role }),
    url: context.absolute(path),
    ...(profile && { sameAs: profile }),
  };
  const page = pageData(
    {
      type: isProfile ? 'ProfilePage' : 'CollectionPage',
      ...{ name: view.head.title, path },
      above: coverage ? [{ name: coverage.info.title, path: `${coverage.slug}/` }] : [],
      ...(isProfile && { mainEntity: person }),
    },
    context,
  );
  const share = shareOf(isProfile ? 'profile' : 'website', context);
  return { ...view, head: { ...view.head, share, data: jsonLd([page]) } };
}
