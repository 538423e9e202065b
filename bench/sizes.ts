import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

/** What a reader of the built demo's live page loads (`npm run build` first), in bytes with brotli at quality 11. */
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const page = 'uk-china-cyber-sanctions/';
const html = readFileSync(`${dist}${page}index.html`, 'utf8');
const script = /<script type="module" src="[^"]*\/(assets\/reader\.[^"]*)"/.exec(html)?.[1];
for (const file of [`${page}index.html`, script, `${page}live.json`]) {
  process.stdout.write(`${file}: ${brotliCompressSync(readFileSync(`${dist}${file}`)).length}\n`);
}
