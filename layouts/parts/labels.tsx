import type { TagView } from '../../src/coverage/view.ts';

/** The labels above a headline: Breaking, Analysis ... */
export function Labels({ labels }: { labels: readonly TagView[] }) {
  if (labels.length === 0) return null;
  return (
    <p class="labels">
      {labels.map(({ name, slug, href }) => (
        <>
          <a class={`p-category label label-${slug}`} href={href}>
            {name}
          </a>{' '}
        </>
      ))}
    </p>
  );
}
