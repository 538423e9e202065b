import { stopPress } from 'stop-press/eleventy';

type Config = Parameters<typeof stopPress>[0] & { addPlugin: (plugin: typeof stopPress) => void };

/** For a site that has other pages made with Eleventy too: they go into `.pages/`. `stop-press build` needs none of this. */
export default function configure(config: Config) {
  config.addPlugin(stopPress);
  return { dir: { input: '.pages', output: 'dist' } };
}
