import { nodeEffects } from '../effects.ts';
import { defineCommand } from './command.ts';
import { keepBuilt } from './keep-built.ts';
import { publishedLine, watching } from './report.ts';
import { Session } from './session.ts';
import { readSiteOptions, siteOptions } from './site-options.ts';
import { problemTeller } from './tell-problems.ts';

/** `stop-press watch`: publishes whenever something changes or falls due, until it is stopped. */
export const watch = defineCommand({
  about: `Builds whenever something is saved or falls due, until it is stopped with Ctrl+C.`,
  options: siteOptions,
  run: async (values, _, place) => {
    const { options, root, now } = await readSiteOptions(values, place);
    const effects = nodeEffects(now);
    process.stdout.write(`${watching(root)}\n`);
    const tell = problemTeller(root);
    await keepBuilt(new Session(options, effects), options, effects, ({ problems, site, written, took }) => {
      tell(problems);
      const isNews = written && written.changed.length + written.deleted.length > 0;
      if (isNews && site) process.stdout.write(`${publishedLine(site.count, written, problems, took)}\n`);
    });
    return 0;
  },
});
