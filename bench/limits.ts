import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesOf } from './output.ts';

/** What this machine cannot do faster, whatever the generator: `before` is not measured. */
export type Limit = { readonly name: string; readonly before: () => void; readonly command: readonly string[] };

const script = (name: string) => fileURLToPath(new URL(`limits/${name}`, import.meta.url));

/**
 * The limits of a build: Node's start, reading the content, writing what Stop Press wrote, and a Markdown parser in C over
 * the entries. Debian 12 has no command of md4c; cmark-gfm is the next best, and takes the front matter for text.
 */
export function limitsOf(content: string, output: string, folder: string): Limit[] {
  const [list, target] = [`${folder}.txt`, folder];
  const nothing = () => {};
  const writeAgain = () => {
    rmSync(target, { recursive: true, force: true });
    writeFileSync(list, [...filesOf(output)].map(({ bytes, path }) => `${bytes}\t${path}`).join('\n'));
  };
  const limits: Limit[] = [
    { name: 'start Node', before: nothing, command: ['node', '-e', '0'] },
    { name: 'read the content with Node', before: nothing, command: ['node', script('read-all.js'), content] },
    { name: "write Stop Press's files with Node", before: writeAgain, command: ['node', script('write-all.js'), list, target] },
  ];
  if (spawnSync('cmark-gfm', ['--version']).status !== 0) return limits;
  const parse = `find ${content} -name '*.md' -print0 | xargs -0 cmark-gfm > /dev/null`;
  return [...limits, { name: 'parse the content with cmark-gfm', before: nothing, command: ['sh', '-c', parse] }];
}
