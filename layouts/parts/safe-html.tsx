import type { SafeHtml as Html } from '../../src/coverage/view.ts';

/** Puts HTML that the engine made into a page; the only door for it. */
export function SafeHtml({ as: Tag = 'div', html, class: name }: { as?: 'div' | 'style'; html: Html; class?: string }) {
  return <Tag class={name} dangerouslySetInnerHTML={{ __html: html }} />;
}
