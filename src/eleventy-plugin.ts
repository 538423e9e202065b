import { resolve } from 'node:path';
import { prepare } from './build.ts';
import type { BuildOptions } from './build-options.ts';
import { problemText, summary } from './cli/report.ts';
import { nodeEffects } from './effects.ts';
import type { PageDocument } from './site/document.ts';
import { addDocuments, type EleventyConfig, textsByPath } from './site/eleventy.ts';
import type { Plan, Target } from './site/part.ts';
import { type Make, publish } from './site/publish.ts';
import type { Renderer } from './site/renderer.ts';

/** Settings of the plugin. */
export type PluginOptions = {
  /** The content folder. Default: `content`. */
  readonly content?: string;
  /** Layouts that take the place of ours. Default: `layouts`. */
  readonly layouts?: string;
};

/**
 * Stop Press as a plugin of Eleventy, for sites that have other pages too: the same pages and feeds, byte for byte, in
 * the output folder of Eleventy, which writes them. It keeps the same manifest as the command line, and deletes what is
 * no longer planned after Eleventy has written. It is not atomic: the command line is what publishes.
 *
 * Where nothing may be written (`site.yaml` is broken, say) it throws, so that Eleventy stops.
 */
export function stopPress(config: EleventyConfig, { content = 'content', layouts = 'layouts' }: PluginOptions = {}): void {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const effects = nodeEffects(epoch ? Number(epoch) * 1000 : undefined);
  const options = (output: string): BuildOptions => ({
    content: resolve(content),
    out: resolve(output),
    layouts: resolve(layouts),
    everything: true,
    withStyle: true,
  });
  let current: { plan: Plan; render: Renderer; target: Target; pages: readonly PageDocument[] } | undefined;

  config.on('eleventy.before', async ({ directories }) => {
    const { problems, site } = await prepare(options(directories.output), effects, async (_, action) => action());
    for (const problem of problems) process.stderr.write(`${problemText(problem, content)}\n`);
    if (!site) throw new Error(`Stop Press: ${summary(problems)}`);
    const { plan, render, target } = site;
    const opened = await Promise.all(plan.parts.map(async ({ slug, open }) => ({ slug, content: await open() })));
    const parts = opened.map(({ slug, content }) => ({ slug, content, documents: content.documents() }));
    const pages = parts.flatMap(({ documents }) => documents.flatMap((one) => (one.kind === 'page' ? [one] : [])));
    const again = parts.map(({ slug, content, documents }) => ({ slug, open: async () => ({ ...content, documents: () => documents }) }));
    current = { plan: { ...plan, parts: again }, render, target, pages };
  });
  addDocuments(
    config,
    () => current?.pages ?? [],
    (page) => current?.render.show(page) ?? '',
  );
  config.on('eleventy.after', async ({ outputMode, results }) => {
    if (!current || outputMode !== 'fs') return;
    const [failure] = current.render.problems;
    if (failure) throw new Error(problemText(failure, layouts));
    const texts = [...textsByPath(results)].map(([path, text]): [string, Uint8Array] => [path, Buffer.from(text)]);
    const { render } = current;
    const make: Make = async (documents) => {
      const cards = await render.draw(documents.filter((document) => document.kind === 'card'));
      return new Map([...texts, ...cards]);
    };
    await publish(current.plan, make, current.target, effects);
  });
}
