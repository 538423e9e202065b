import { printable } from './printable.ts';

/** What `serve` says in the terminal. */
export const serving = (addresses: readonly string[]) =>
  [
    `Preview: ${addresses[0] ?? ''}`,
    ...(addresses.length > 1 ? ['From another device on the same network:', ...addresses.slice(1).map((address) => `  ${address}`)] : []),
    'Only a preview: nothing is published. Stop with Ctrl+C.',
  ].join('\n');
export const portTaken = (port: number) =>
  `Port ${port} is taken by another program. Name another one with --port, or leave it out: then the next free one is taken.`;
export const notAllowed = (port: number) => `This user may not listen on port ${port}. Name one above 1023 with --port.`;
export const noSuchAddress = (address: string) =>
  `This machine has no address \`${printable(address)}\`. With --host alone the preview is shown on all that it has.`;
export const alreadyServed = 'A preview of this content is running already. Open that one, or stop it first.';

/** What pages of a preview say. */
export const preview = {
  name: 'Preview',
  notPublic: 'This is not the public site.',
  noProblems: 'No problems found.',
  draft: 'Draft: not published',
  embargoed: (clock: string, date: string, zone: string) => `Embargoed until ${clock} on ${date} (${zone})`,
  short: { draft: 'Draft', embargoed: 'Embargoed' },
  blocked: 'The site cannot be built',
  blockedHint: 'Mend what is said at the top and save: this page then shows the site by itself.',
  starting: 'The preview is being made',
  startingHint: 'This page shows it by itself as soon as it is ready.',
  missing: 'There is nothing at this address',
  missingHint: 'The site has not brought forth a page that says so to readers.',
  stranger: (host: string) =>
    `The preview is not shown under the name ${printable(host)}. Open it as localhost, or start it with --host to show it to other devices.\n`,
} as const;

/** How bad a problem is, at the beginning of a line. */
export const levelWords = { error: 'Error', warning: 'Warning', note: 'Note' } as const;
