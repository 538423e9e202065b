import type { HeadView, SiteView } from '../../src/coverage/view.ts';

/** What other sites show of the page where it is shared (https://ogp.me), and how large. */
export function Sharing({ site, head: { title, description, canonical, share } }: { site: SiteView; head: HeadView }) {
  if (!share || !canonical) return null;
  const { type, locale, image, published, modified, authors, section, tags } = share;
  const large = image && image.width >= 600;
  return (
    <>
      <meta property="og:site_name" content={site.title} />
      <meta property="og:locale" content={locale} />
      <meta property="og:type" content={type} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={canonical} />
      {image && (
        <>
          <meta property="og:image" content={image.url} />
          <meta property="og:image:type" content={image.type} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
        </>
      )}
      {published && <meta property="article:published_time" content={published} />}
      {modified && <meta property="article:modified_time" content={modified} />}
      {authors.map((author) => (
        <meta property="article:author" content={author} />
      ))}
      {section && <meta property="article:section" content={section} />}
      {tags.map((tag) => (
        <meta property="article:tag" content={tag} />
      ))}
      <meta name="twitter:card" content={large ? 'summary_large_image' : 'summary'} />
      {image?.alt && <meta name="twitter:image:alt" content={image.alt} />}
    </>
  );
}
