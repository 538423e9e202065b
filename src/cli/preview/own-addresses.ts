import { hostname, networkInterfaces } from 'node:os';

/** Addresses by which devices on the same network reach this machine: of IPv4, which a person can type. */
export function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return [...new Set(all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address))].sort();
}

/** Names by which they may know it. */
export function ownNames(): string[] {
  const name = hostname().toLowerCase();
  return [name, `${name.split('.')[0]}.local`];
}
