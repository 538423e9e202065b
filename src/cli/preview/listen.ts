import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noSuchAddress, notAllowed, portTaken } from '../report-serve.ts';
import { Stopped } from '../stopped.ts';

/** The port that is tried first, and how many after it. */
const usual = 4000;
const more = 50;

/**
 * Makes a server listen.
 *
 * @param wanted - The port; absent for the first one that is free.
 * @returns The port.
 */
export async function listen(server: Server, address: string, wanted: number | undefined): Promise<number> {
  for (let port = wanted ?? usual; ; port++) {
    const failed = await tryPort(server, address, port);
    if (failed === undefined) return (server.address() as AddressInfo).port;
    if (failed === 'EACCES') throw new Stopped(notAllowed(port));
    if (failed === 'EADDRNOTAVAIL' || failed === 'ENOTFOUND' || failed === 'EINVAL') throw new Stopped(noSuchAddress(address));
    if (failed !== 'EADDRINUSE' || wanted !== undefined || port === usual + more) throw new Stopped(portTaken(port));
  }
}

/** What kept a server from listening; undefined if nothing did. */
function tryPort(server: Server, address: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const fail = (error: NodeJS.ErrnoException) => done(error.code ?? error.message);
    server.once('error', fail);
    server.listen(port, address, () => {
      server.off('error', fail);
      done(undefined);
    });
  });
}
