import type { Options } from 'rehype-sanitize';
import { headingNames } from './body.ts';

const figures = ['picture', 'video', 'audio', 'quotation', 'card', /^card-[a-z]+$/] as const;

/**
 * The only elements, attributes and addresses that a body can hold. It runs last, over what our own plugins made too,
 * so that a mistake in one of them cannot open a hole.
 */
export const allowList: Options = {
  tagNames: [
    ...['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'hr', 'a', 'sup', 'section'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'div', 'figure', 'figcaption', 'span', ...headingNames],
  ],
  attributes: {
    a: [
      'href',
      'ariaDescribedBy',
      'ariaLabel',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'dataFrame',
      'id',
      ['className', 'footnote-back'],
    ],
    code: [['className', /^language-[\w+#-]+$/]],
    div: ['role', 'ariaLabel', 'tabIndex', ['className', 'table']],
    figure: [['className', ...figures]],
    li: ['id', ['className', 'task-list-item']],
    ol: ['start'],
    p: ['id', ['className', 'footnotes-label']],
    section: [['className', 'footnotes']],
    span: ['role', 'ariaLabel', ['className', 'task', 'card-provider', 'card-title']],
    td: [['className', /^align-(left|center|right)$/]],
    th: ['scope', ['className', /^align-(left|center|right)$/]],
    ul: [['className', 'contains-task-list']],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'] },
  clobber: [],
  strip: ['script', 'style'],
};
