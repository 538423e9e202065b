import { type Effects, nodeEffects } from '../../effects.ts';
import { otherBranch } from '../report-host.ts';
import { askBuilder } from './builder-socket.ts';
import { takeHookEnvironment } from './hook-environment.ts';
import { openHost } from './host.ts';
import { readUpdates } from './push-update.ts';

/** The hook before a push is taken (githooks(5), pre-receive): what it says stands in the pusher's terminal; with 1 the push is refused. */
export async function preReceive(folder: string): Promise<number> {
  const host = openHost(folder);
  const quarantine = takeHookEnvironment(process.env);
  const updates = readUpdates(await readInput());
  if (!updates.some(({ ref }) => ref === host.branch())) return 0;
  const status = await askBuilder(host, { want: 'check', updates, quarantine }, say);
  if (status !== undefined) return status;
  const { checkPush } = await import('./check-push.ts');
  const { isTaken, said } = await checkPush(host, updates, quarantine, nodeEffects());
  for (const line of said) say(line);
  return isTaken ? 0 : 1;
}

/** The hook after a push was taken (githooks(5), post-receive): it is published, by the builder that stays or else here. */
export async function postReceive(folder: string): Promise<number> {
  const effects: Effects = nodeEffects();
  const host = openHost(folder);
  takeHookEnvironment(process.env);
  const updates = readUpdates(await readInput());
  const branch = host.branch();
  const update = updates.find(({ ref, to }) => ref === branch && to !== undefined);
  if (!update) {
    if (host.head() === undefined) say(otherBranch(branch));
    return 0;
  }
  const status = await askBuilder(host, { want: 'publish', updates: [update], quarantine: {} }, say);
  if (status !== undefined) return status;
  const { publishPush } = await import('./publish-push.ts');
  await publishPush(host, update, 0, effects, say);
  return 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
