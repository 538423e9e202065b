import { nodeEffects } from '../effects.ts';
import { defineCommand } from './command.ts';
import { keepBuilt } from './keep-built.ts';
import { nothingWritten, problemText, publishedLine, summary, watching } from './report.ts';
import { Session } from './session.ts';
import { readSiteOptions, siteOptions } from './site-options.ts';

/** `stop-press watch`: publishes whenever something changes or falls due, until it is stopped. */
export const watch = defineCommand({
  about: `Builds whenever something is saved or falls due, until it is stopped with Ctrl+C.`,
  options: siteOptions,
  run: async (values, _, place) => {
    const { options, root, now } = readSiteOptions(values, place);
    const effects = nodeEffects(now);
    process.stdout.write(`${watching(root)}\n`);
    let said = '';
    await keepBuilt(new Session(options, effects), options, effects, ({ problems, site, written, took }) => {
      const texts = problems.map((problem) => problemText(problem, root));
      const blocked = problems.some(({ outcome }) => outcome === 'nothing-written') ? [nothingWritten] : [];
      const text = [...texts, summary(problems), ...blocked].filter(Boolean).join('\n');
      // What is wrong is said only when it is news.
      if (text !== said && text) process.stderr.write(`${text}\n`);
      said = text;
      const isNews = written && written.changed.length + written.deleted.length > 0;
      if (isNews && site) process.stdout.write(`${publishedLine(site.count, written, problems, took)}\n`);
    });
    return 0;
  },
});
