import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { runCli } from '../support/demo.ts';
import { temporaryFolder, writeFiles } from '../support/generate-folder.ts';
import { hasProgram } from '../support/has-program.ts';

const hasNewsboat = hasProgram('newsboat', '--version') && hasProgram('sqlite3', '--version');

const entry = (minute: number, text: string, more = '') =>
  `---\ntime: 2024-03-25 16:0${minute}\n${more}---\n## Entry ${minute}\n\n${text}\n`;

/** Runs a command without stopping this process, which serves what the command asks for. */
function run(cwd: string, name: string, args: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(name, args, { cwd, env: { ...process.env, HOME: cwd } });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.on('error', failed);
    child.on('close', () => done(output));
  });
}

test.runIf(hasNewsboat)(
  'feed readers see every entry once, and after an edit what it says now',
  async () => {
    const root = temporaryFolder();
    const server = createServer((request, response) => {
      const path = (request.url ?? '').replace('/live/', '');
      response.writeHead(200, { 'content-type': path.endsWith('.json') ? 'application/feed+json' : 'application/xml' });
      response.end(readFileSync(join(root, 'dist', path)));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
    try {
      writeFiles(root, {
        'content/site.yaml': `title: News\nurl: ${site}\n`,
        'content/fire/index.md': '---\ntitle: Fire\n---\n',
        ...Object.fromEntries([1, 2, 3].map((minute) => [`content/fire/e${minute}.md`, entry(minute, `Text ${minute}.`)])),
        config: '',
      });
      const feeds = ['fire/rss.xml', 'fire/atom.xml'];
      const read = async () => {
        expect(runCli(root, ['build']).status).toBe(0);
        const texts = [];
        for (const [index, feed] of feeds.entries()) {
          writeFileSync(join(root, 'urls'), `${site}/${feed}\n`);
          const cache = `cache-${index}.db`;
          await run(root, 'newsboat', ['-u', 'urls', '-c', cache, '-C', 'config', '-x', 'reload']);
          const rows = await run(root, 'sqlite3', [cache, 'select guid, content from rss_item order by guid']);
          texts.push(
            rows
              .trim()
              .split('\n')
              .map((row) => row.replace(site, '')),
          );
        }
        return texts;
      };
      const first = [1, 2, 3].map((minute) => `/fire/e${minute}/|<p>Text ${minute}.</p>`);
      expect(await read()).toEqual([first, first]);

      writeFiles(root, {
        'content/fire/e2.md': entry(2, 'Changed.'),
        'content/fire/e3.md': entry(3, 'Text 3.', 'withdrawn: It was wrong\n'),
      });
      // This reader keeps what is no longer in a feed, so it is told where a notice takes the entry's place; in Atom a
      // tombstone tells those who know of them.
      const [ofRss, ofAtom] = await read();
      const second = [first[0], '/fire/e2/|<p>Changed.</p>'];
      expect(ofRss).toEqual([...second, '/fire/e3/|<p>This update was withdrawn. It was wrong</p>']);
      expect(ofAtom?.slice(0, 2)).toEqual(second);
      const atom = parseFeed(readFileSync(join(root, 'dist/fire/atom.xml'), 'utf8'));
      expect(atom.format === 'atom' && atom.feed.entries?.map(({ id }) => id)).toEqual([`${site}/fire/e2/`, `${site}/fire/e1/`]);
      expect(readFileSync(join(root, 'dist/fire/atom.xml'), 'utf8')).toMatch(/<at:deleted-entry ref="[^"]*\/fire\/e3\/"/);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  },
  120_000,
);
