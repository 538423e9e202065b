import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';

/** Our own style sheet as our pages have it: for the browsers that `src/site/compile-layouts.ts` has in mind. */
export function styleSheet(): string {
  const code = readFileSync(fileURLToPath(new URL('../../layouts/assets/style.css', import.meta.url)));
  const targets = { chrome: 87 << 16, firefox: 84 << 16, safari: 14 << 16 };
  return Buffer.from(transform({ filename: 'style.css', code, minify: true, targets }).code).toString();
}
