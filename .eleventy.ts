import { stopPress } from './src/eleventy-plugin.ts';
import type { EleventyConfig } from './src/site/eleventy.ts';

/** Other pages of the site go into `.pages/`; entries are never templates. */
export default function configure(config: EleventyConfig & { addPlugin: (plugin: typeof stopPress) => void }) {
  config.addPlugin(stopPress);
  return { dir: { input: '.pages', output: 'dist' } };
}
