import { dirname, join, relative, resolve as resolvePath, sep } from 'node:path';
import { type BuildFailure, build, type Loader, type Plugin } from 'esbuild';
import { transform } from 'lightningcss';
import type { Pages } from '../coverage/page-views.ts';
import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import { hashOf, type LayoutFile, type LayoutFiles, messageOf } from './load-layouts.ts';

/** Layouts as one module of code, with all that comes from the layouts folders beside. */
export type CompiledLayouts = {
  readonly code: string;
  readonly files: LayoutFiles;
  /** All files that they were made from, by path, each with a hash of it as it was then. */
  readonly inputs: ReadonlyMap<string, string>;
};

const names: readonly (keyof Pages)[] = ['live', 'archive', 'entry', 'list', 'fragment', 'index', 'coverages', 'corrections', 'not-found'];

/** CSS is written down to what browsers of 2020 understand; lightningcss counts versions in bytes. */
const targets = { chrome: 87 << 16, firefox: 84 << 16, safari: 14 << 16 };

/**
 * Compiles the layouts. JSX always means Preact's, whatever `tsconfig.json` lies around, and all layouts share one
 * Preact, so a newsroom's folder needs no packages of its own.
 *
 * @param roots - Folders of layouts; a file in an earlier one takes the place of that name in later ones, wherever it is
 *   imported from. The last one is ours.
 * @param find - The file of a path in them.
 * @throws what `explain` puts in words.
 */
export async function compileLayouts(
  roots: readonly string[],
  find: (path: string) => string | undefined,
  effects: Effects,
): Promise<CompiledLayouts> {
  const inputs = new Map<string, string>();
  const read = (path: string): Uint8Array => {
    const bytes = effects.read(path) ?? new Uint8Array();
    // One that pages and the script have in common is read twice, and may change in between: then it is another one now.
    if (!inputs.has(path)) inputs.set(path, hashOf(bytes));
    return bytes;
  };
  const layered = layers(roots, find, read);
  const bundle = await build({
    stdin: { contents: entry(), resolveDir: roots[0] as string, sourcefile: 'layouts', loader: 'js' },
    bundle: true,
    write: false,
    // Otherwise comments name files relative to the working directory, and the fingerprint would depend on it.
    minifyWhitespace: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins: [layered],
  });
  const code = Buffer.from(bundle.outputFiles[0]?.contents ?? []).toString();
  const style = transform({ filename: 'style.css', code: read(find('assets/style.css') ?? ''), minify: true, targets });
  const icon = read(find('assets/favicon.svg') ?? '');
  const script = await readerScript(find('assets/reader.ts') ?? '', layered);
  return {
    code,
    files: {
      style: Buffer.from(style.code).toString().replaceAll('</', '<\\/'),
      favicon: { path: `assets/favicon.${hash(icon)}.svg`, bytes: icon },
      script,
      fingerprint: hash(code),
    },
    // They are read in any order.
    inputs: new Map([...inputs].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The reader's script as one small module; a newsroom can replace each of its parts too. */
async function readerScript(file: string, layered: Plugin): Promise<LayoutFile> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2021',
    charset: 'utf8',
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins: [layered],
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { path: `assets/reader.${hash(bytes)}.js`, bytes };
}

function hash(content: string | Uint8Array): string {
  return hashOf(content).slice(0, 10);
}

/** The module that esbuild begins with: all layouts by name, and the one function that renders. */
function entry(): string {
  const imports = names.map((name, index) => `import * as layout${index} from './${name}.tsx';`).join('\n');
  const table = names.map((name, index) => `${JSON.stringify(name)}: component(${JSON.stringify(name)}, layout${index})`).join(', ');
  return `import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
${imports}
import * as cardLayout from './card.tsx';
function component(name, file) {
  const found = Object.values(file).find((value) => typeof value === 'function');
  if (!found) throw new Error(name + '.tsx exports no component');
  return found;
}
const layouts = { ${table} };
const Card = component('card', cardLayout);
export const card = (view) => h(Card, view);
export function render(layout, view) { return (layout === 'fragment' ? '' : '<!doctype html>\\n') + renderToString(h(layouts[layout], view)) + '\\n'; }
`;
}

/** Resolves relative imports through the layers of layouts, and Preact always to the one that we depend on. */
function layers(roots: readonly string[], find: (path: string) => string | undefined, read: (path: string) => Uint8Array): Plugin {
  return {
    name: 'layers',
    setup({ onResolve, onLoad, resolve }) {
      onLoad({ filter: /\.(?:tsx?|jsx?|mjs|json)$/ }, ({ path }) => {
        const [, ending] = /\.m?(tsx?|jsx?|json)$/.exec(path) ?? [];
        return { contents: read(path), loader: ending as Loader };
      });
      onResolve({ filter: /^preact(?:\/|-render-to-string|$)/ }, ({ path, kind, pluginData }) =>
        pluginData === 'ours' ? undefined : resolve(path, { kind, resolveDir: roots.at(-1) as string, pluginData: 'ours' }),
      );
      onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir }) => {
        const from = importer === 'layouts' ? resolveDir : dirname(importer);
        const root = roots.find((candidate) => `${from}${sep}`.startsWith(`${candidate}${sep}`));
        const file = root && find(relative(root, join(from, path)));
        return file ? { path: file } : undefined;
      });
    },
  };
}

/** A layout that does not compile is a developer's matter, but it is reported like everything else. */
export function explain(error: unknown, folder: string): Problem[] {
  const failures = (error as Partial<BuildFailure> | null)?.errors ?? [];
  const found = failures.map(
    ({ text, location }): Problem => ({
      level: 'error',
      rule: 'layout',
      file: location ? resolvePath(location.file) : folder,
      ...(location && {
        place: { line: location.line, column: location.column + 1, width: Math.max(1, location.length), excerpt: location.lineText },
      }),
      reason: `Unexpected code in a layout: ${text}`,
      outcome: 'nothing-written',
    }),
  );
  if (found.length > 0) return found;
  return [
    {
      level: 'error',
      rule: 'layout',
      file: folder,
      reason: `Unexpected code in a layout or its style sheet: ${messageOf(error)}`,
      outcome: 'nothing-written',
    },
  ];
}
