import type { AuthorView } from '../../src/coverage/view.ts';
import { Series } from './series.tsx';

type Props = {
  authors: readonly AuthorView[];
  /** Leaves out the microformat, for copies. */
  plain?: boolean;
};

/** Who wrote an entry: "By Jane Doe, Live reporter". */
export function Byline({ authors, plain = false }: Props) {
  const mark = (name: string) => (plain ? undefined : name);
  return (
    <span class="byline">
      By{' '}
      <Series
        long={authors.some((author) => author.role)}
        items={authors.map(({ name, role, href }) => (
          <span class={mark('p-author h-card')}>
            <a class={mark('p-name')} href={href} rel="author">
              {name}
            </a>
            {role && (
              <>
                , <span class={mark('p-job-title')}>{role}</span>
              </>
            )}
          </span>
        ))}
      />
    </span>
  );
}
