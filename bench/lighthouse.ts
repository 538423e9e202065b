import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serve } from '../tests/support/serve.ts';

/**
 * Lighthouse's four scores, the layout shift and the bytes of the built demo (`npm run build` first), with the system's
 * Chromium; each figure is the median of five runs. Lighthouse itself is fetched from the npm registry, since nothing
 * else here needs it.
 */
const pages = ['uk-china-cyber-sanctions/', 'uk-china-cyber-sanctions/2024-03-25-1605-sanctions-announced/', ''];
const flags = '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking';
const runs = 5;

const site = await serve(fileURLToPath(new URL('../dist/', import.meta.url)), '/live');
const folder = mkdtempSync(join(tmpdir(), 'stop-press-lighthouse-'));
for (const form of ['mobile', 'desktop']) {
  for (const page of pages) {
    const found: Record<string, number>[] = [];
    for (let run = 0; run < runs; run++) {
      const report = join(folder, 'report.json');
      const preset = form === 'desktop' ? ['--preset=desktop'] : [];
      const options = [`${site.origin}/${page}`, '--quiet', '--output=json', `--output-path=${report}`, `--chrome-flags=${flags}`];
      await promisify(execFile)('npx', ['--yes', 'lighthouse@12', ...options, ...preset]);
      const { categories, audits } = JSON.parse(readFileSync(report, 'utf8'));
      const scores = Object.entries<{ score: number }>(categories).map(([name, { score }]) => [name, score * 100]);
      const [shift, bytes] = ['cumulative-layout-shift', 'total-byte-weight'].map((name) => audits[name].numericValue);
      found.push({ ...Object.fromEntries(scores), 'layout shift': shift, 'bytes in all': bytes });
    }
    const medians = Object.keys(found[0] ?? {}).map((name) => {
      const figures = found.map((one) => one[name] ?? Number.NaN).sort((a, b) => a - b);
      return `${name} ${figures[runs >> 1]}`;
    });
    process.stdout.write(`${form} /${page}: ${medians.join(', ')}\n`);
  }
}
await site.close();
