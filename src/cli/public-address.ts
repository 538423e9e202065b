import type { Git } from './git.ts';
import { webAddressOf } from './web-address-of.ts';

/** How long to wait for an answer, in milliseconds. */
const patience = 4000;

/**
 * The address at which anybody can read the repository of a remote; undefined if nobody can, or nobody can tell.
 *
 * It is found out as git itself begins to fetch (gitprotocol-http(5), "discovering references"), but without anything that
 * git knows of its user: no helper, no key and no rewritten address lets it in where a stranger would stay out.
 *
 * @param remote - Default: the one that is pushed to.
 */
export async function publicAddress(git: Git, remote?: string): Promise<string | undefined> {
  const { status, stdout } = await git(['ls-remote', '--get-url', ...(remote === undefined ? [] : [remote])]);
  const address = status === 0 ? webAddressOf(stdout.trim()) : undefined;
  return address !== undefined && (await listsReferences(address)) ? address : undefined;
}

async function listsReferences(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/info/refs?service=git-upload-pack`, { signal: AbortSignal.timeout(patience) });
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    void reader?.cancel().catch(() => {});
    // A page that asks for a password is an answer too. The second form is of servers that know nothing of git.
    return response.ok && /^(?:[0-9a-f]{4}# service=git-upload-pack|[0-9a-f]{40,64}\t)/.test(Buffer.from(value ?? []).toString('latin1'));
  } catch {
    return false;
  }
}
