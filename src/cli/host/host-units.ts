import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { slugify } from '../../source/slugify.ts';
import type { Host } from './host.ts';

/** The name by which systemd knows a host. */
export function unitName({ folder }: Host): string {
  return `stop-press-${slugify(basename(folder), 'host')}`;
}

/**
 * Units of systemd by their names (systemd.service(5), systemd.path(5)): one runs the builder that stays, two make nginx
 * read its configuration when a build has changed the headers.
 *
 * @param command - The words that start the command line.
 */
export function hostUnits(host: Host, command: readonly string[]): Readonly<Record<string, string>> {
  const name = unitName(host);
  const words = [...command, 'host', 'run', host.folder].map((word) => `"${word}"`).join(' ');
  return {
    [`${name}.service`]: `[Unit]
Description=Stop Press publishes ${host.folder}
# With a clock that is wrong embargoes would fall due at the wrong time.
Wants=time-sync.target
After=time-sync.target

[Service]
# The user whom journalists push as: what one writes the other must be able to change. No PrivateTmp: locks are in /tmp.
User=${userInfo().username}
ExecStart=${words}
Restart=always
RestartSec=5

[Install]
WantedBy=multi-user.target
`,
    [`${name}-headers.path`]: `[Unit]
Description=Waits for new headers of ${host.folder}

[Path]
PathChanged=${host.nginx.site}

[Install]
WantedBy=multi-user.target
`,
    [`${name}-headers.service`]: `[Unit]
Description=Makes nginx read the headers of ${host.folder}

[Service]
Type=oneshot
ExecStart=/bin/sh -c "nginx -t -q && systemctl reload nginx"
`,
  };
}
