import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The vocabulary of schema.org as `schema-dts` writes it down: types, what they inherit, properties and their ranges. */
const source = readFileSync(fileURLToPath(import.meta.resolve('schema-dts').replace(/schema\.js$/, 'schema.d.ts')), 'utf8');
/** Properties of a type's own, and the types that it inherits from, by `ThingBase`. */
const bases = new Map<string, { readonly above: readonly string[]; readonly ranges: ReadonlyMap<string, readonly string[]> }>();
for (const [, name = '', above = '', body = ''] of source.matchAll(
  /^(?:export )?interface (\w+(?:Base|Leaf)) extends ([^{]+) \{([\s\S]*?)^\}/gm,
)) {
  const ranges = [...body.matchAll(/^ {4}"(\w+)"\?: SchemaValue<(.*), "\1">;/gm)].map(
    ([, property = '', range = '']) => [property, range.split(' | ')] as const,
  );
  bases.set(name, { above: above.match(/\w+Base/g) ?? [], ranges: new Map(ranges) });
}
/** What a name in a range stands for. */
const alternatives = new Map(
  [...source.matchAll(/^export type (\w+) = (.*);/gm)].map(([, name = '', all = '']) => [name, all.split(' | ')] as const),
);

type Node = Readonly<Record<string, unknown>>;

/** What in a JSON-LD document is not as schema.org has it: unknown types and properties, and values out of a range. */
export function faultsOf(document: Node): string[] {
  const faults = document['@context'] === 'https://schema.org' ? [] : ['no @context'];
  for (const node of document['@graph'] as readonly Node[]) faults.push(...faultsOfNode(node));
  return faults;
}

/** All things in a JSON-LD document of a type, wherever they are. */
export function thingsOf(value: unknown, type: string): Node[] {
  if (Array.isArray(value)) return value.flatMap((one) => thingsOf(one, type));
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap((one) => thingsOf(one, type));
  return (value as Node)['@type'] === type ? [value as Node, ...inside] : inside;
}

function faultsOfNode(node: Node): string[] {
  const type = String(node['@type']);
  if (!bases.has(`${type}Leaf`)) return [`unknown type ${type}`];
  return Object.entries(node).flatMap(([property, value]) => {
    if (property === '@type') return [];
    if (property === '@id') return isAddress(value) ? [] : [`${type} @id ${value}`];
    const range = rangeOf(`${type}Leaf`, property);
    if (!range) return [`unknown property ${type}.${property}`];
    const values = Array.isArray(value) ? value : [value];
    return values.flatMap((one) => {
      const fault = fits(one, range) ? [] : [`out of range ${type}.${property}: ${JSON.stringify(one)}`];
      return [...fault, ...(typeof one === 'object' && one?.['@type'] ? faultsOfNode(one) : [])];
    });
  });
}

function rangeOf(base: string, property: string): readonly string[] | undefined {
  const found = bases.get(base);
  if (!found) return undefined;
  return found.ranges.get(property) ?? found.above.map((one) => rangeOf(one, property)).find((range) => range !== undefined);
}

function fits(value: unknown, range: readonly string[]): boolean {
  if (typeof value === 'number') return range.some((one) => ['Integer', 'Number', 'Float'].includes(one));
  if (typeof value === 'string') {
    if (range.includes('Text')) return value !== '';
    if (range.includes('Distance') && /^\d+ \w+$/.test(value)) return true;
    if (range.includes('DateTime') && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(value)) return true;
    return range.includes('URL') && isAddress(value);
  }
  if (typeof value !== 'object' || value === null) return false;
  const { '@type': type, ...rest } = value as Node;
  if (type === undefined) return range.includes('IdReference') && Object.keys(rest).join() === '@id' && isAddress(rest['@id']);
  return range.some((one) => isA(String(type), one));
}

/** Whether a type is another one, or below it. */
function isA(type: string, range: string): boolean {
  return (alternatives.get(range) ?? []).some((one) => one === `${type}Leaf` || (one !== range && alternatives.has(one) && isA(type, one)));
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}
