import { isIP } from 'node:net';

/**
 * Whether a request may be answered, by the name that it was sent to (RFC 9110, section 7.2). A page of a stranger can give
 * its own name this machine's address ("DNS rebinding") and read what answers, but it can do so with no name of ours, nor
 * with an address.
 *
 * @param header - The Host header.
 * @param names - Names of this machine; absent where only it may ask, which then is by loopback alone.
 */
export function isAllowedHost(header: string | undefined, names: readonly string[] | undefined): boolean {
  const host = (header ?? '').replace(/:\d*$/, '').toLowerCase();
  if (['localhost', '127.0.0.1', '[::1]'].includes(host)) return true;
  return names !== undefined && (isIP(host.replace(/^\[|\]$/g, '')) !== 0 || names.includes(host));
}
