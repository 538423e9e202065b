import type { PostView } from '../../src/coverage/view.ts';
import { Corrections } from './corrections.tsx';
import { Credit } from './credit.tsx';
import { Labels } from './labels.tsx';
import { Permalink } from './permalink.tsx';
import { SafeHtml } from './safe-html.tsx';
import { Tags } from './tags.tsx';

/** A published entry; alone on its page, its headline is the page's. */
export function Post({ post, alone }: { post: PostView; alone: boolean }) {
  const Heading = alone ? 'h1' : 'h3';
  return (
    <article class={`h-entry post${post.key ? ' key' : ''}`} id={post.id}>
      <Permalink entry={post} full={alone} />
      <Labels labels={post.labels} />
      {post.headline && <Heading class="p-name headline">{post.headline}</Heading>}
      {alone && !post.headline && <h1 class="visually-hidden">{post.title}</h1>}
      <Credit post={post} />
      <SafeHtml class="e-content prose" html={post.html} />
      <Corrections corrections={post.corrections} near={post.time} />
      <Tags tags={post.tags} />
    </article>
  );
}
