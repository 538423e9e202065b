import type { SafeHtml as Html } from '../../src/coverage/view.ts';

type Props = {
  as?: 'div' | 'style' | 'script';
  html: Html;
  class?: string;
  /** Of a script, where it is data and not code. */
  type?: 'application/ld+json';
};

/** Puts HTML that the engine made into a page; the only door for it. */
export function SafeHtml({ as: Tag = 'div', html, class: name, type }: Props) {
  return <Tag class={name} type={type} dangerouslySetInnerHTML={{ __html: html }} />;
}
