import { mkdirSync } from 'node:fs';
import { relative } from 'node:path';
import type { EleventyConfig, EleventyResult } from '@11ty/eleventy';
import type { PageDocument } from './document.ts';

export type { EleventyConfig };

/** What shows a document as text. */
export type Render = (document: PageDocument) => string;

/**
 * Lets Eleventy render documents; the one door to it. All of them together are one virtual template, since Eleventy's
 * bookkeeping for a page takes longer than showing it. No entry is ever a template of Eleventy's, and it writes nothing: our
 * writer does, and takes each text as bytes as soon as it is there, so that no string has to be moved about in memory.
 *
 * @param empty - A folder with nothing in it, for Eleventy to look for templates in.
 * @returns texts in UTF-8, by path.
 */
export async function renderWithEleventy(
  documents: readonly PageDocument[],
  render: Render,
  empty: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const texts = new Map<string, Uint8Array>();
  if (documents.length === 0) return texts;
  mkdirSync(empty, { recursive: true });
  // It takes a fifth of a second to load, so only a build that renders does; in its own sites it is there already.
  const { default: Eleventy } = await import('@11ty/eleventy');
  const eleventy = new Eleventy(`${relative('.', empty) || '.'}/`, `${relative('.', empty) || '.'}/output`, {
    quietMode: true,
    configPath: null,
    config: (config) => {
      config.setUseGitIgnore(false);
      // There is nothing that it could look for.
      config.setTemplateFormats(['11ty.js']);
      config.setDataFileSuffixes([]);
      // Quiet mode comes too late for it: on a slow machine it would say how long its own steps took.
      config.benchmarks.config.setIsVerbose(false);
      const show = () => {
        for (const document of documents) texts.set(document.path, Buffer.from(render(document)));
        return `${texts.size} documents`;
      };
      config.addTemplate('stop-press.11ty.js', show, { eleventyExcludeFromCollections: true, permalink: false });
    },
  });
  await eleventy.toJSON();
  return texts;
}

/** Adds documents to an Eleventy configuration, as pages of one virtual template. */
export function addDocuments(config: EleventyConfig, documents: () => readonly PageDocument[], render: Render): void {
  let byPath = new Map<string, PageDocument>();
  config.addGlobalData('stopPressPaths', () => {
    byPath = new Map(documents().map((document) => [document.path, document]));
    return [...byPath.keys()];
  });
  config.addTemplate(
    'stop-press.11ty.js',
    ({ stopPressPath }: { stopPressPath: string }) => render(byPath.get(stopPressPath) as PageDocument),
    {
      eleventyExcludeFromCollections: true,
      pagination: { data: 'stopPressPaths', size: 1, alias: 'stopPressPath' },
      permalink: ({ stopPressPath }: { stopPressPath: string }) => stopPressPath,
    },
  );
}

/** What Eleventy rendered, by path in the output. */
export function textsByPath(results: readonly EleventyResult[]): Map<string, string> {
  return new Map(results.flatMap(({ url, content }) => (url ? [[pathOf(url), content]] : [])));
}

/** Path of the file behind an address as Eleventy gives it, which leaves `index.html` out. */
function pathOf(url: string): string {
  const path = decodeURI(url.slice(1));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
