import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { nearest } from '../source/nearest.ts';
import { element } from './body.ts';
import { rangeOf, type Work, workOf } from './context.ts';
import { holds } from './holds.ts';
import { mediaKind } from './media-kind.ts';
import { resolveTarget } from './resolve-target.ts';

/**
 * Pictures and players. One that is alone in its paragraph is a figure with its Markdown title as the caption; what is
 * missing, outside the coverage or on another host is reported and replaced by words.
 */
export function pictures() {
  return (tree: Root, file: VFile): void => {
    if (!holds(tree, 'img')) return;
    const work = workOf(file);
    visit(tree, 'element', (node: Element, index, parent) => {
      if (!parent || index === undefined) return;
      if (node.tagName === 'p' && node.children.some(isImage) && node.children.every((child) => isImage(child) || isSpace(child))) {
        const blocks = node.children.filter(isImage).map((child) => figure(child, work));
        parent.children.splice(index, 1, ...blocks);
        return [SKIP, index + blocks.length];
      }
      if (node.tagName !== 'img') return;
      if (node.properties.title) {
        work.report.add('warning', 'caption', rangeOf(node), {
          reason: 'Unexpected caption, a picture within a line has none',
          note: 'It was left out; put the picture into a paragraph of its own, with an empty line above and below.',
        });
      }
      parent.children[index] = media(node, work).content;
      return [SKIP, index + 1];
    });
  };
}

function figure(block: Element, work: Work): Element {
  const image = imageIn(block) as Element;
  const { kind, content } = media(image, work);
  const caption = String(image.properties.title ?? '').trim();
  const linked = block.tagName === 'a' ? element('a', block.properties, [content]) : content;
  if (!kind) return element('p', {}, [linked, ...(caption ? [element('br', {}, []), text(caption)] : [])]);
  return element('figure', { className: [kind] }, [linked, ...(caption ? [element('figcaption', {}, [text(caption)])] : [])]);
}

/** The picture or player, or the words that stand in for it; `kind` is absent for those. */
function media(node: Element, work: Work): { kind?: 'picture' | 'video' | 'audio'; content: ElementContent } {
  const url = String(node.properties.src ?? '');
  const alt = String(node.properties.alt ?? '').trim();
  const target = resolveTarget(url, work);
  const add = (level: 'error' | 'warning', rule: string, reason: string, note: string) =>
    work.report.add(level, rule, rangeOf(node), { reason, note });
  if (target.kind === 'web') {
    add(
      'error',
      'media-host',
      'Unexpected picture or clip on another host',
      'It was published as a link; put a copy into `media/` and write its path there.',
    );
    return { content: element('a', { href: target.href }, [text(alt || target.href)]) };
  }
  if (target.kind !== 'file') {
    const near = target.kind === 'missing' ? nearest(target.path, work.files, 3) : undefined;
    const note = `${near ? `Did you mean \`${near.word}\`? ` : ''}Its alternative text was published instead; the path is relative to this file, such as \`media/picture.jpg\`.`;
    if (target.kind === 'missing') add('error', 'media-missing', `Missing file \`${target.path}\``, note);
    else add('error', 'media-outside', `Unexpected path \`${url.slice(0, 60)}\`, it does not lead into the coverage folder`, note);
    return { content: text(alt) };
  }
  const kind = mediaKind(target.path);
  if (kind === undefined || kind === 'document') {
    add(
      'error',
      'media-type',
      `Unexpected file \`${target.path}\` as a picture`,
      'Its alternative text was published instead; use JPEG, PNG, WebP, AVIF, GIF, MP4, WebM, MP3, M4A, Ogg or WAV.',
    );
    return { content: text(alt) };
  }
  if (!alt)
    add(
      'warning',
      'alt-text',
      'Missing alternative text',
      'Say between the brackets what is to be seen: `![Two flags at half-mast](media/flags.jpg)`.',
    );
  return { kind, content: text(work.holes.add({ kind, file: target.path, alt })) };
}

function imageIn(node: ElementContent): Element | undefined {
  if (node.type !== 'element') return undefined;
  if (node.tagName === 'img') return node;
  const [only, second] = node.children;
  return node.tagName === 'a' && only && !second ? imageIn(only) : undefined;
}

function isImage(node: ElementContent): node is Element {
  return imageIn(node) !== undefined;
}

function isSpace(node: ElementContent): boolean {
  return (node.type === 'text' && node.value.trim() === '') || (node.type === 'element' && node.tagName === 'br');
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
