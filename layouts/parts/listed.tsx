import { renderToString } from 'preact-render-to-string';
import type { EntryView, SafeHtml as Html } from '../../src/coverage/view.ts';
import { Article } from './article.tsx';
import { SafeHtml } from './safe-html.tsx';

/** An entry stands in several lists and in its fragment, always the same. */
const known = new WeakMap<EntryView, Html>();

/** An entry in a list; it is rendered once, wherever it stands. */
export function Listed({ entry }: { entry: EntryView }) {
  const html = known.get(entry) ?? (renderToString(<Article entry={entry} />) as Html);
  known.set(entry, html);
  return <SafeHtml as="none" html={html} />;
}
