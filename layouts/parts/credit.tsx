import type { PostView } from '../../src/coverage/view.ts';
import { Byline } from './byline.tsx';
import { Clock } from './clock.tsx';

/** The line below a headline: who wrote it, and when it was changed. */
export function Credit({ post, plain = false }: { post: PostView; plain?: boolean }) {
  const { authors, updated, time } = post;
  if (authors.length === 0 && !updated) return null;
  return (
    <p class="credit">
      {authors.length > 0 && <Byline authors={authors} plain={plain} />}{' '}
      {updated && (
        <span class="updated">
          Updated <Clock time={updated} near={time} {...(!plain && { class: 'dt-updated' })} />
        </span>
      )}
    </p>
  );
}
