import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CardView, Pages } from '../coverage/page-views.ts';
import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import type { CardElement } from '../sharing/card.ts';
import { cardElement } from './card-element.ts';
import type { CompiledLayouts } from './compile-layouts.ts';
import type { PageDocument } from './document.ts';
import { layoutFolders } from './layout-folders.ts';
import { layoutsMark } from './layouts-mark.ts';

/**
 * What comes from the layouts folder without being a page: the style sheet, the icon and the reader's script; and a
 * fingerprint that changes when any layout does.
 */
export type LayoutFiles = {
  readonly style: string;
  readonly favicon: LayoutFile;
  readonly script: LayoutFile;
  readonly fingerprint: string;
};

/** A file with an address of its own. */
export type LayoutFile = { readonly path: string; readonly bytes: Uint8Array };

/** The layouts, ready to render pages; `file` is where the layout of that name was found. */
export type Layouts = {
  readonly render: (page: PageDocument) => string;
  /** A share card as an element that can be drawn; undefined if the layout makes none. */
  readonly card: (view: CardView) => CardElement | undefined;
  readonly file: (name: keyof Pages | 'card') => string;
  readonly files: LayoutFiles;
  /** Paths of all files that they come from, and a mark of how those lay on disk when they were looked at (see `layouts-mark.ts`). */
  readonly inputs: readonly string[];
  readonly mark: string | undefined;
};

/**
 * Loads the layouts: our own, in which each file of the same name in the newsroom's folder takes the place of ours. They
 * are compiled again only when a file that they are made from has changed, or one has come or gone.
 *
 * @param cache - A file in which compiled layouts are kept.
 * @param code - Fingerprint of the code that compiles them.
 */
export async function loadLayouts(
  folder: string | undefined,
  cache: string,
  code: string,
  effects: Effects,
): Promise<{ layouts?: Layouts; problems: Problem[] }> {
  const folders = layoutFolders(folder, effects);
  const find = (path: string) => folders.map(({ root }) => join(root, path)).find((file) => effects.stat(file) !== undefined);
  const namesOf = () => JSON.stringify([code, layoutFolders(folder, effects)]);
  const names = namesOf();
  const known = readCompiled(cache, names, folder, effects);
  if (known) return { layouts: await open(known, find), problems: [] };
  const { compileLayouts, explain } = await import('./compile-layouts.ts');
  const roots = folders.map(({ root }) => root);
  let compiled: CompiledLayouts;
  let layouts: Layouts;
  try {
    compiled = await compileLayouts(roots, find, effects);
    const paths = [...compiled.inputs.keys()];
    const mark = layoutsMark(folder, paths, effects);
    // What was saved, or has come, while they were compiled is compiled next time.
    const isNow = names === namesOf() && [...compiled.inputs].every(([path, hash]) => hashIn(path, effects) === hash);
    layouts = await open({ ...compiled, inputs: paths, mark: isNow ? mark : undefined }, find);
  } catch (error) {
    return { problems: explain(error, roots[0] as string) };
  }
  writeCompiled(cache, names, compiled, effects);
  return { layouts, problems: [] };
}

async function open({ code, files, inputs, mark }: Marked, find: (path: string) => string | undefined): Promise<Layouts> {
  const { render, card } = (await import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as {
    render: (layout: string, view: unknown) => string;
    card: (view: unknown) => unknown;
  };
  return {
    render: ({ layout, view }) => render(layout, view),
    card: (view) => cardElement(card(view)),
    file: (name) => find(`${name}.tsx`) ?? `${name}.tsx`,
    ...{ files, inputs, mark },
  };
}

/** What the cache holds: bytes as base64, and a hash of every file that the layouts were made from. */
type Stored = {
  readonly names: string;
  readonly inputs: readonly (readonly [path: string, hash: string])[];
  readonly code: string;
  readonly files: { readonly style: string; readonly fingerprint: string; readonly favicon: StoredFile; readonly script: StoredFile };
};
type StoredFile = { readonly path: string; readonly bytes: string };

/** Compiled layouts, with what they come from and a mark of it. */
type Marked = Pick<CompiledLayouts, 'code' | 'files'> & Pick<Layouts, 'inputs' | 'mark'>;

function readCompiled(cache: string, names: string, folder: string | undefined, effects: Effects): Marked | undefined {
  try {
    const { inputs, code, files, names: before } = JSON.parse(Buffer.from(effects.read(cache) ?? []).toString()) as Stored;
    const paths = inputs.map(([path]) => path);
    const mark = layoutsMark(folder, paths, effects);
    if (before !== names || !inputs.every(([path, hash]) => hashIn(path, effects) === hash)) return undefined;
    const file = ({ path, bytes }: StoredFile): LayoutFile => ({ path, bytes: Buffer.from(bytes, 'base64') });
    return { code, mark, inputs: paths, files: { ...files, favicon: file(files.favicon), script: file(files.script) } };
  } catch {
    return undefined;
  }
}

function writeCompiled(cache: string, names: string, { code, files, inputs }: CompiledLayouts, effects: Effects): void {
  const file = ({ path, bytes }: LayoutFile): StoredFile => ({ path, bytes: Buffer.from(bytes).toString('base64') });
  const stored: Stored = {
    names,
    inputs: [...inputs],
    code,
    files: { ...files, favicon: file(files.favicon), script: file(files.script) },
  };
  effects.write(cache, JSON.stringify(stored));
}

function hashIn(path: string, effects: Effects): string {
  return hashOf(effects.read(path) ?? '');
}

/** A hash of a file that layouts are made from. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The words of whatever was thrown; a layout may throw anything. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
