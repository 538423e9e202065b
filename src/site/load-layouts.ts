import { createHash } from 'node:crypto';
import { dirname, join, relative, resolve as resolvePath, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildFailure, build, type Plugin } from 'esbuild';
import { transform } from 'lightningcss';
import type { Pages } from '../coverage/view.ts';
import type { Effects } from '../effects.ts';
import type { Problem } from '../problem.ts';
import type { PageDocument } from './document.ts';
import type { LayoutFile, LayoutFiles } from './plan.ts';

/** The layouts, ready to render pages; `file` is where the layout of that name was found. */
export type Layouts = {
  readonly render: (page: PageDocument) => string;
  readonly file: (name: keyof Pages) => string;
  readonly files: LayoutFiles;
};

/** The layouts that come with Stop Press. */
export const ownLayouts = fileURLToPath(new URL('../../layouts/', import.meta.url));

const names: readonly (keyof Pages)[] = ['live', 'archive', 'entry', 'list', 'fragment', 'index', 'not-found'];

/** CSS is written down to what browsers of 2020 understand; lightningcss counts versions in bytes. */
const targets = { chrome: 87 << 16, firefox: 84 << 16, safari: 14 << 16 };

/**
 * Compiles the layouts: our own, in which each file of the same name in the newsroom's folder takes the place of ours,
 * wherever it is imported from. JSX always means Preact's, whatever `tsconfig.json` lies around, and all layouts share
 * one Preact, so a newsroom's folder needs no packages of its own.
 */
export async function loadLayouts(folder: string | undefined, effects: Effects): Promise<{ layouts?: Layouts; problems: Problem[] }> {
  const roots = [...(folder ? [folder] : []), ownLayouts].map((root) => join(root, '.'));
  const find = (path: string) => roots.map((root) => join(root, path)).find((file) => effects.read(file, 0) !== undefined);
  try {
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
      plugins: [layers(roots, find)],
    });
    const code = Buffer.from(bundle.outputFiles[0]?.contents ?? []).toString('base64');
    const { render } = (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)) as {
      render: (layout: string, view: unknown) => string;
    };
    const style = transform({
      filename: 'style.css',
      code: effects.read(find('assets/style.css') ?? '') ?? new Uint8Array(),
      minify: true,
      targets,
    });
    const icon = effects.read(find('assets/favicon.svg') ?? '') ?? new Uint8Array();
    return {
      layouts: {
        render: ({ layout, view }) => render(layout, view),
        file: (name) => find(`${name}.tsx`) ?? `${name}.tsx`,
        files: {
          style: Buffer.from(style.code).toString().replaceAll('</', '<\\/'),
          favicon: { path: `assets/favicon.${hash(icon)}.svg`, bytes: icon },
          script: await readerScript(find('assets/reader.ts') ?? '', layers(roots, find)),
          fingerprint: hash(code),
        },
      },
      problems: [],
    };
  } catch (error) {
    return { problems: explain(error, roots[0] as string) };
  }
}

/** The reader's script as one small module; a newsroom can replace each of its parts too. */
async function readerScript(file: string, layered: Plugin): Promise<LayoutFile> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins: [layered],
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { path: `assets/reader.${hash(bytes)}.js`, bytes };
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
function component(name, file) {
  const found = Object.values(file).find((value) => typeof value === 'function');
  if (!found) throw new Error(name + '.tsx exports no component');
  return found;
}
const layouts = { ${table} };
export function render(layout, view) { return (layout === 'fragment' ? '' : '<!doctype html>\\n') + renderToString(h(layouts[layout], view)) + '\\n'; }
`;
}

/** Resolves relative imports through the layers of layouts, and Preact always to the one that we depend on. */
function layers(roots: readonly string[], find: (path: string) => string | undefined): Plugin {
  return {
    name: 'layers',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^preact(?:\/|-render-to-string|$)/ }, ({ path, kind, pluginData }) =>
        pluginData === 'ours' ? undefined : resolve(path, { kind, resolveDir: ownLayouts, pluginData: 'ours' }),
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

/** The words of whatever was thrown; a layout may throw anything. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A layout that does not compile is a developer's matter, but it is reported like everything else. */
function explain(error: unknown, folder: string): Problem[] {
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
