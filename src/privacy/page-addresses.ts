import { cssAddresses } from './css-addresses.ts';
import type { Find } from './find.ts';
import { attributeOf as attribute, type PageElement as Element, type PageNode as Node, parsePage } from './parse-page.ts';
import { srcsetAddresses } from './srcset-addresses.ts';

/** Attributes whose address is loaded, or sent something to, on whatever element they are. */
const loading = ['src', 'poster', 'data', 'background', 'action', 'formaction', 'manifest', 'codebase', 'classid', 'archive', 'lowsrc'];
const lists = ['srcset', 'imagesrcset'];
/** Addresses that are told of a click or a view, with spaces between them. */
const told = ['ping', 'attributionsrc'];

/** What an attribute becomes in SVG, which may be an `href`. */
const animated = ['from', 'to', 'by', 'values'];

/** What a `link` may be without anything being loaded; whatever else it is counts as loading. */
const quiet = ['alternate', 'author', 'canonical', 'help', 'hub', 'license', 'me', 'prev', 'search', 'self', 'shortlink', 'tag'];

/** Scripts that are data (HTML, "data block"). */
const dataBlocks = ['application/json', 'application/ld+json'];

/** The addresses that a page loads by itself, and its inline scripts and handlers, of which nobody can tell. */
export function pageAddresses(html: string): Find[] {
  return below(parsePage(html));
}

function below(node: Node): Find[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  const content = 'content' in node ? [node.content] : [];
  return [...('tagName' in node ? ofElement(node) : []), ...[...content, ...children].flatMap(below)];
}

function ofElement(element: Element): Find[] {
  const { tagName, attrs } = element;
  const text = element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
  const start = element.sourceCodeLocation?.startTag ?? element.sourceCodeLocation;
  const here = { line: start?.startLine ?? 1, column: start?.startCol ?? 1 };
  const found = attrs.flatMap(({ name, prefix, value }): Find[] => {
    const written = prefix ? `${prefix}:${name}` : name;
    const place = element.sourceCodeLocation?.attrs?.[written];
    const at = place ? { line: place.startLine, column: place.startCol } : here;
    const what = `\`${written}\` of \`${tagName}\``;
    return addressesIn(name, value, element).map((address) => ({ address, what, ...at }));
  });
  if (tagName === 'style') {
    const [content] = element.childNodes;
    const from = content?.sourceCodeLocation ?? undefined;
    for (const { address, index } of cssAddresses(text)) {
      found.push({
        address,
        what: '`style`',
        ...spot(text, index, { line: from?.startLine ?? here.line, column: from?.startCol ?? here.column }),
      });
    }
  }
  if (tagName === 'script' && !attribute(element, 'src') && !dataBlocks.includes(attribute(element, 'type')?.trim().toLowerCase() ?? '')) {
    found.push({ address: undefined, what: '`script`', ...here });
  }
  return found;
}

function addressesIn(name: string, value: string, element: Element): (string | undefined)[] {
  const { tagName } = element;
  if (name.startsWith('on')) return [undefined];
  if (tagName === 'set' || tagName.startsWith('animate')) return animated.includes(name) ? value.split(';') : [];
  if (loading.includes(name)) return [value];
  if (lists.includes(name)) return srcsetAddresses(value);
  if (told.includes(name)) return value.split(/\s+/).filter(Boolean);
  if (name === 'href') return isFollowed(element) ? [] : [value];
  if (name === 'srcdoc') return pageAddresses(value).map(({ address }) => address);
  if (name === 'content' && tagName === 'meta') return refresh(element, value);
  // Styles, and what SVG paints with: fill, filter, mask, marker ...
  return /url|src|image-set|import|\\/i.test(value) && !isText(name) ? cssAddresses(value).map(({ address }) => address) : [];
}

/** Whether an element's `href` only leads somewhere, if somebody follows it. */
function isFollowed(element: Element): boolean {
  if (element.tagName !== 'link') return element.tagName === 'a' || element.tagName === 'area';
  const rels = (attribute(element, 'rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return rels.every((rel) => quiet.includes(rel));
}

/** Attributes that hold words, which may look like anything. */
function isText(name: string): boolean {
  return (
    /^(?:data-|aria-)/.test(name) || ['alt', 'title', 'content', 'value', 'label', 'placeholder', 'class', 'id', 'name'].includes(name)
  );
}

/** Where a page goes by itself after a while (HTML, "shared declarative refresh steps"). */
function refresh(element: Element, content: string): string[] {
  if (attribute(element, 'http-equiv')?.trim().toLowerCase() !== 'refresh') return [];
  const [, address] = /^[\s\d.]*[\s;,]*(?:url\s*=\s*)?["']?([^"']*)/i.exec(content) ?? [];
  return address ? [address] : [];
}

/** The place of a character of a text that begins somewhere. */
function spot(text: string, index: number, { line, column }: { line: number; column: number }): { line: number; column: number } {
  const lines = text.slice(0, index).split('\n');
  const last = lines.at(-1) ?? '';
  return { line: line + lines.length - 1, column: lines.length === 1 ? column + last.length : last.length + 1 };
}
