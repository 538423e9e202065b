import { jsxTemplate } from 'preact/jsx-runtime';
import type { SafeHtml as Html } from '../../src/coverage/view.ts';

type Props = {
  /** The element that it is put into. Default: `div`. */
  as?: 'div' | 'style' | 'script' | 'none';
  html: Html;
  class?: string;
  /** Of a script, where it is data and not code. */
  type?: 'application/ld+json';
};

/** Puts HTML that the engine made, or a layout before, into a page; the only door for it. */
export function SafeHtml({ as: Tag = 'div', html, class: name, type }: Props) {
  if (Tag === 'none') return jsxTemplate([html]);
  return <Tag class={name} type={type} dangerouslySetInnerHTML={{ __html: html }} />;
}
