import type { PostView } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';
import { Corrections } from './corrections.tsx';
import { Credit } from './credit.tsx';
import { SafeHtml } from './safe-html.tsx';

/** Copies of the entries that stay at the top; no microformats in them, so that no reader counts an entry twice. */
export function Pinned({ posts }: { posts: readonly PostView[] }) {
  if (posts.length === 0) return null;
  return (
    <section class="pinned" aria-labelledby="sp-pinned">
      <h2 class="visually-hidden" id="sp-pinned">
        Pinned updates
      </h2>
      {posts.map((post) => (
        <details open>
          <summary>
            <span class="label">Pinned</span>
            {post.labels.map(({ name, slug }) => (
              <>
                {' '}
                <span class={`label label-${slug}`}>{name}</span>
              </>
            ))}
            <h3 class={post.headline ? 'headline' : 'visually-hidden'}>{post.title}</h3>
          </summary>
          <Credit post={post} plain />
          <SafeHtml class="prose" html={post.html} />
          <Corrections corrections={post.corrections} near={post.time} />
          <p class="origin">
            <a href={post.permalink}>
              Published <Clock time={post.time} full />
            </a>
          </p>
        </details>
      ))}
    </section>
  );
}
