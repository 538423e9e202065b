import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Served } from './serve.ts';

/**
 * Starts a real nginx on this machine alone, with nothing but what is in a folder.
 *
 * @param folder - For its own files; `root`: what it shows; `include`: lines for its server block.
 */
export async function startNginx(folder: string, root: string, include: string): Promise<Served> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'include.conf'), include);
  // Modules are looked for in the folder that nginx runs in.
  if (!existsSync(join(folder, 'modules'))) symlinkSync('/usr/share/nginx/modules', join(folder, 'modules'));
  // The port that was free may be taken before nginx has it.
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freePort();
    writeFileSync(join(folder, 'nginx.conf'), configuration(folder, root, port));
    const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const close = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    const origin = `http://127.0.0.1:${port}`;
    if (await answers(origin, () => child.exitCode === null)) return { origin, close };
    await close();
    if (!/Address already in use/.test(Buffer.concat(said).toString())) throw new Error(Buffer.concat(said).toString());
  }
  throw new Error('Found no port for nginx');
}

function configuration(folder: string, root: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${folder}/${name};`);
  return [
    'include /etc/nginx/modules-enabled/*.conf;',
    'daemon off;',
    'master_process off;',
    'pid nginx.pid;',
    'events {}',
    'http {',
    ...temporary,
    '  include /etc/nginx/mime.types;',
    '  access_log off;',
    `  server { listen 127.0.0.1:${port}; root ${root}; include include.conf; }`,
    '}',
    '',
  ].join('\n');
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Whether somebody answers there in the end; false as soon as the process has ended. */
async function answers(origin: string, isAlive: () => boolean): Promise<boolean> {
  while (isAlive()) {
    try {
      await fetch(origin);
      return isAlive();
    } catch {
      await new Promise((done) => setTimeout(done, 20));
    }
  }
  return false;
}
