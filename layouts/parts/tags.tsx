import type { TagView } from '../../src/coverage/view.ts';

/** The topics below an entry. */
export function Tags({ tags }: { tags: readonly TagView[] }) {
  if (tags.length === 0) return null;
  return (
    <p class="tags">
      Topics:{' '}
      {tags.map(({ name, href }, index) => (
        <>
          {index > 0 && ', '}
          <a class="p-category" href={href}>
            {name}
          </a>
        </>
      ))}
    </p>
  );
}
