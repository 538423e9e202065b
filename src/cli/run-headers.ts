import { type Effects, nodeEffects } from '../effects.ts';
import { netlifyHeaders } from '../headers/netlify-headers.ts';
import { nginxHeaders } from '../headers/nginx-headers.ts';
import { s3Headers } from '../headers/s3-headers.ts';
import { cacheFolders } from '../memory/cache-folders.ts';
import { codeFingerprint } from '../site/code-fingerprint.ts';
import { loadLayouts } from '../site/load-layouts.ts';
import { siteHeaders } from '../site/site-headers.ts';
import { defineCommand } from './command.ts';
import { formatOption, readFormat } from './format-option.ts';
import { openNewsroom } from './newsroom.ts';
import { problemText } from './report.ts';
import { readSiteOptions, siteOptions } from './site-options.ts';

const formats = ['netlify', 'nginx', 's3'] as const;
const { content, out, layouts } = siteOptions;

/** `stop-press headers`: the headers that a web host is to send, in its own words. */
export const headers = defineCommand({
  about: `Says which cache and security headers to send with which files, for a web host to read: as _headers of Netlify and
Cloudflare Pages (a build writes that too), as a file to include in nginx, or as JSON for S3 and CloudFront.`,
  options: { content, out, layouts, ...formatOption(formats) },
  run: async (values, _, place) => {
    const format = readFormat(values.format, formats);
    const { options, root } = await readSiteOptions(values, place);
    const effects = nodeEffects();
    const { settings } = openNewsroom({ content: options.content, root }, effects);
    const layouts = await layoutFiles(options, effects);
    if (!layouts) return 1;
    const { rules, base } = siteHeaders(settings, layouts);
    const render = { netlify: netlifyHeaders, nginx: nginxHeaders, s3: s3Headers }[format];
    process.stdout.write(render(rules, base));
    return 0;
  },
});

/** What comes from the layouts; undefined, and said, if they cannot be compiled. */
async function layoutFiles({ content, out, layouts: folder }: { content: string; out: string; layouts: string }, effects: Effects) {
  const { layouts, problems } = await loadLayouts(folder, cacheFolders({ content, out }).layouts, codeFingerprint(effects), effects);
  for (const problem of problems) process.stderr.write(`${problemText(problem, '')}\n`);
  return layouts?.files;
}
