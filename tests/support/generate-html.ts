import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { Body } from '../../src/markdown/body.ts';
import type { MarkdownContext } from '../../src/markdown/context.ts';
import { renderMarkdown } from '../../src/markdown/render-markdown.ts';
import { type BodyPlace, fillBody } from '../../src/media/fill-body.ts';
import type { Problem } from '../../src/problem.ts';
import { reporter } from '../../src/source/reporter.ts';

/** What a coverage folder holds in these tests. */
export const files = ['media/door.jpg', 'media/clip.mp4', 'media/voice.mp3', 'media/paper.pdf', 'media/page.html', 'day-2/map.png'];
export const entries = ['first.md', 'day-2/second.md'];

/** A place that shows where each hole is: `/file/media/door.jpg`. */
export const place: BodyPlace = {
  asset: (file) => ({ path: `file/${file}`, length: 0, type: '', width: 640, height: 360 }),
  address: (path) => `/${path}`,
  onHost: (path) => path,
  entry: (file) => `/entry/${file}`,
  prefix: 'sp-e-',
  page: '',
  headingLevel: 4,
  onPage: true,
};

/** A Markdown text as HTML on a page, with its problems as `level rule line`. */
export function html(text: string, context: Partial<MarkdownContext> = {}) {
  const { body, headline, problems } = render(text, context);
  return {
    html: fillBody(body, place),
    text: body.text,
    headline,
    problems: problems.map(({ level, rule, place }) => `${level} ${rule} ${place?.line ?? '-'}`),
    reasons: problems.map(({ reason }) => reason),
  };
}

/** A Markdown text as a body with holes. */
export function render(
  text: string,
  context: Partial<MarkdownContext> = {},
): { body: Body; headline?: string; problems: readonly Problem[] } {
  const report = reporter('event/entry.md', text);
  const rendered = renderMarkdown(text, {
    report,
    folder: '',
    files: new Set(files),
    entries: new Set(entries),
    mastodon: ['mastodon.social'],
    takeHeadline: false,
    ...context,
  });
  return { ...rendered, problems: report.problems };
}

/** Elements and attributes that the HTML of a body may hold: the allow-list, and what the holes become. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['br', 'em', 'strong', 'del', 'pre', 'blockquote', 'hr', 'sup', 'table', 'thead', 'tbody', 'tr', 'figcaption'].map((name) => [
      name,
      [],
    ]),
  ),
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, []])),
  a: ['href', 'id', 'class', 'aria-describedby', 'aria-label', 'data-footnote-ref', 'data-footnote-backref', 'data-frame'],
  audio: ['src', 'controls', 'preload', 'aria-label'],
  code: ['class'],
  div: ['class', 'role', 'aria-label', 'tabindex'],
  figure: ['class'],
  img: ['src', 'width', 'height', 'alt', 'loading', 'decoding'],
  li: ['id', 'class'],
  ol: ['start'],
  p: ['id', 'class'],
  section: ['class'],
  span: ['class', 'role', 'aria-label'],
  td: ['class'],
  th: ['class', 'scope'],
  track: ['kind', 'src', 'default'],
  ul: ['class'],
  video: ['src', 'controls', 'playsinline', 'preload', 'poster', 'width', 'height', 'aria-label'],
};

type Node = DefaultTreeAdapterTypes.Node;

/** All that must not be in the HTML of a body, as a browser would parse it; empty if it is safe. */
export function unsafe(markup: string): string[] {
  const found: string[] = [];
  const walk = (node: Node): void => {
    if (node.nodeName === '#comment') found.push('a comment');
    if ('attrs' in node) {
      const names = Object.hasOwn(allowed, node.tagName) ? allowed[node.tagName] : undefined;
      if (!names || node.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`<${node.tagName}>`);
      for (const { name, value } of node.attrs) {
        if (!names?.includes(name)) found.push(`<${node.tagName} ${name}>`);
        if (name === 'data-frame' && new URL(value).protocol !== 'https:') found.push(`${name}=${value}`);
        if (['href', 'src', 'poster'].includes(name) && !isSafeAddress(value)) found.push(`${name}=${value}`);
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parseFragment(markup));
  return found;
}

/** Whether a browser takes an address for one of ours or of the four protocols, wherever the page stands. */
function isSafeAddress(value: string): boolean {
  const base = 'https://news.example/live/event/';
  // What is no address at all leads nowhere, as long as it cannot be taken for one that runs.
  if (!URL.canParse(value, base)) return /^(https?|mailto|tel):/i.test(value);
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(value, base).protocol);
}
