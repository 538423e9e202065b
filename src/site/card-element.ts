import type { CardElement } from '../sharing/card.ts';

/** What a layout returns: nothing, words, elements of Preact, or lists of them. */
type Returned = null | undefined | boolean | string | number | readonly Returned[] | Vnode;
type Vnode = { readonly type: string | ((props: object) => Returned); readonly props: Readonly<Record<string, unknown>> };

/** A card as its layout describes it, without components and all that Preact notes down for itself. */
export function cardElement(returned: unknown): CardElement | undefined {
  const [element] = resolve(returned as Returned);
  return typeof element === 'object' ? element : undefined;
}

/** Elements and words in their order; words that meet become one text, as they would on a page. */
function resolve(node: Returned): (CardElement | string)[] {
  if (node === null || node === undefined || typeof node === 'boolean' || node === '') return [];
  if (typeof node === 'string' || typeof node === 'number') return [String(node)];
  if (isList(node)) return node.flatMap(resolve).reduce(joined, []);
  if (typeof node.type === 'function') return resolve(node.type(node.props));
  const { children, ...props } = node.props;
  return [{ type: node.type, props: { ...props, children: resolve([children as Returned]) } }];
}

function joined(all: readonly (CardElement | string)[], one: CardElement | string): (CardElement | string)[] {
  const last = all.at(-1);
  return typeof last === 'string' && typeof one === 'string' ? [...all.slice(0, -1), last + one] : [...all, one];
}

function isList(node: Returned): node is readonly Returned[] {
  return Array.isArray(node);
}
