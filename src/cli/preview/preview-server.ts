import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Effects } from '../../effects.ts';
import { packageRoot } from '../../site/package-root.ts';
import { preview } from '../report-serve.ts';
import { isAllowedHost } from './allowed-host.ts';
import { outputPath } from './output-path.ts';
import { type PreviewPage, previewPage, type Shown } from './preview-page.ts';
import { sendFile } from './send-file.ts';

/** A server of a preview, which is not listening yet. */
export type PreviewServer = {
  readonly server: Server;
  /** Shows what a build has brought; pages that are open and have changed are loaded anew. */
  readonly show: (shown: Shown) => void;
};

/** What the preview itself has, at a place that no site can have: names that begin with a dot are never published. */
const scriptPath = '/.stop-press/page.js';
const changesPath = '/.stop-press/changes';

/** Every answer: nothing is kept, found by search engines, or shown in pages of others. */
const headers = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "frame-ancestors 'self'",
};

/**
 * Makes the server that shows a folder as the site, with what the preview says on its pages.
 *
 * @param names - Names of this machine under which other devices may ask; absent where they may not.
 */
export function openPreviewServer(folder: string, names: readonly string[] | undefined, effects: Effects): PreviewServer {
  let shown: Shown | undefined;
  const script = effects.read(join(packageRoot, 'src/cli/preview/page-script.js')) ?? '';
  /** Pages that are open, each with what tells it that it has changed. */
  const followers = new Set<() => void>();

  const pageAt = (pathname: string): PreviewPage => {
    const read = (path: string) => {
      const bytes = effects.read(join(folder, path));
      return bytes && Buffer.from(bytes).toString();
    };
    return previewPage(outputPath(pathname, shown?.base ?? ''), shown, read);
  };

  const sendPage = (pathname: string, method: string | undefined, response: ServerResponse) => {
    const { status, html, version } = pageAt(pathname);
    const text = Buffer.from(`${html}<script src="${scriptPath}" data-version="${version}"></script>\n`);
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': text.length });
    response.end(method === 'HEAD' ? undefined : text);
  };

  /** Server-sent events (HTML, section 9.2): one as soon as a page is not as the reader has it. */
  const follow = (query: URLSearchParams, response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(': following\n\n');
    const look = () => {
      if (pageAt(query.get('page') ?? '/').version !== query.get('version')) response.write('event: changed\ndata:\n\n');
    };
    followers.add(look);
    response.on('close', () => followers.delete(look));
    look();
  };

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { method, headers: asked } = request;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!isAllowedHost(asked.host, names)) return void plain(403, preview.stranger(asked.host ?? ''), response);
    if (method !== 'GET' && method !== 'HEAD') return void plain(405, '', response.setHeader('Allow', 'GET, HEAD'));
    // Only path and query are of use; an address that is none leads nowhere.
    const [pathname = '/', query = ''] = (request.url ?? '/').split('?');
    if (pathname === changesPath && method === 'GET') return void follow(new URLSearchParams(query), response);
    if (pathname === scriptPath) {
      response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Content-Length': script.length });
      return void response.end(method === 'HEAD' ? undefined : script);
    }
    if (!shown || shown.isBlocked) return sendPage(pathname, method, response);
    const to = pathname === '/' || pathname === shown.base ? `${shown.base}/` : undefined;
    if (to !== undefined && to !== pathname) return void response.writeHead(302, { Location: to }).end();
    const path = outputPath(pathname, shown.base);
    if (path === undefined || path.endsWith('.html')) return sendPage(pathname, method, response);
    if (sendFile(join(folder, path), request, response)) return;
    if (existsSync(join(folder, path, 'index.html'))) return void response.writeHead(302, { Location: `${pathname}/` }).end();
    sendPage(pathname, method, response);
  };

  return {
    server: createServer((request, response) => {
      try {
        answer(request, response);
      } catch (error) {
        // A name that is too long, a disk that fails.
        plain(500, String(error), response);
      }
    }),
    show: (next) => {
      shown = next;
      for (const look of followers) look();
    },
  };
}

function plain(status: number, text: string, response: ServerResponse): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
}
