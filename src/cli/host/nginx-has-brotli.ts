import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine's nginx can send copies that are compressed with brotli: it is asked to read a configuration that does. */
export function nginxHasBrotli(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'stop-press-nginx-'));
  try {
    const file = join(folder, 'nginx.conf');
    const modules = 'include /etc/nginx/modules-enabled/*.conf;';
    writeFileSync(file, `${modules} pid ${folder}/nginx.pid; events {} http { access_log off; brotli_static on; }\n`);
    const { status } = spawnSync('nginx', ['-t', '-q', '-c', file, '-e', join(folder, 'error.log')], { stdio: 'ignore' });
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
