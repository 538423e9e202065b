import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A hub on this machine that answers with one status after the other, the last one for ever; 0 is no answer at all. */
export async function fakeHub(...statuses: number[]) {
  const heard: { type: string | undefined; body: string }[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    heard.push({ type: request.headers['content-type'], body: Buffer.concat(chunks).toString() });
    const status = statuses.length > 1 ? statuses.shift() : statuses[0];
    if (status === 0) response.destroy();
    else response.writeHead(status ?? 500, { location: 'http://127.0.0.1:9/' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard };
}
