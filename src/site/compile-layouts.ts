import { createHash } from 'node:crypto';
import { dirname, join, relative, resolve as resolvePath, sep } from 'node:path';
import { type BuildFailure, build, type Metafile, type Plugin } from 'esbuild';
import { transform } from 'lightningcss';
import type { Pages } from '../coverage/page-views.ts';
import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import { type LayoutFile, type LayoutFiles, messageOf } from './load-layouts.ts';

/** Layouts as one module of code, with all that comes from the layouts folders beside. */
export type CompiledLayouts = {
  readonly code: string;
  readonly files: LayoutFiles;
  /** Paths of all files that they were made from. */
  readonly inputs: readonly string[];
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
  const layered = layers(roots, find);
  const bundle = await build({
    stdin: { contents: entry(), resolveDir: roots[0] as string, sourcefile: 'layouts', loader: 'js' },
    bundle: true,
    write: false,
    metafile: true,
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
  const styleFile = find('assets/style.css') ?? '';
  const style = transform({ filename: 'style.css', code: effects.read(styleFile) ?? new Uint8Array(), minify: true, targets });
  const iconFile = find('assets/favicon.svg') ?? '';
  const icon = effects.read(iconFile) ?? new Uint8Array();
  const script = await readerScript(find('assets/reader.ts') ?? '', layered);
  return {
    code,
    files: {
      style: Buffer.from(style.code).toString().replaceAll('</', '<\\/'),
      favicon: { path: `assets/favicon.${hash(icon)}.svg`, bytes: icon },
      script: script.file,
      fingerprint: hash(code),
    },
    inputs: [...inputsOf(bundle.metafile), ...script.inputs, styleFile, iconFile],
  };
}

/** Paths of the files that esbuild read, which it names relative to the working directory. */
function inputsOf({ inputs }: Metafile): string[] {
  return Object.keys(inputs)
    .filter((path) => path !== 'layouts')
    .map((path) => resolvePath(path));
}

/** The reader's script as one small module; a newsroom can replace each of its parts too. */
async function readerScript(file: string, layered: Plugin): Promise<{ file: LayoutFile; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2021',
    charset: 'utf8',
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins: [layered],
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { file: { path: `assets/reader.${hash(bytes)}.js`, bytes }, inputs: inputsOf(metafile) };
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
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
function layers(roots: readonly string[], find: (path: string) => string | undefined): Plugin {
  return {
    name: 'layers',
    setup({ onResolve, resolve }) {
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
