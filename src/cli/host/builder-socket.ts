import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Host } from './host.ts';
import type { Update } from './push-update.ts';

/** What a hook asks of the builder that stays: to check a push, or to publish it. */
export type Request = { readonly want: 'check' | 'publish'; readonly updates: readonly Update[]; readonly quarantine: NodeJS.ProcessEnv };

/** What it is told, line by line, and at the end the exit status. */
type Answer = { readonly say: string } | { readonly status: number };

/** The socket in the folder for state. Its path is relative, since a long one would not fit (unix(7)). */
const name = 'builder.sock';

/** How long a builder may say nothing, in milliseconds; after that its work is done without it. */
const patience = 60_000;

/**
 * Asks the builder that stays.
 *
 * @param say - Called with each line that it answers.
 * @returns The exit status; undefined if no builder runs, or it ended before it was done.
 */
export function askBuilder({ state }: Host, request: Request, say: (text: string) => void): Promise<number | undefined> {
  process.chdir(state);
  return new Promise((done) => {
    const socket = connect(name, () => socket.write(`${JSON.stringify(request)}\n`));
    const end = (status?: number) => {
      socket.destroy();
      done(status);
    };
    socket
      .setTimeout(patience, () => end())
      .on('error', () => end())
      .on('close', () => end());
    onLines(socket, (line) => {
      const answer = JSON.parse(line) as Answer;
      if ('say' in answer) say(answer.say);
      else end(answer.status);
    });
  });
}

/**
 * Answers hooks, until it is closed. What an earlier builder has left of its socket goes.
 *
 * @param answer - Does what was asked for, and returns the exit status.
 */
export async function listenToHooks(
  { state }: Host,
  answer: (request: Request, say: (text: string) => void) => Promise<number>,
): Promise<Server> {
  process.chdir(state);
  rmSync(join(state, name), { force: true });
  const server = createServer((socket) => {
    // A hook may be gone before it is answered: its journalist has pressed Ctrl+C.
    socket.on('error', () => {});
    onLines(socket, async (line) => {
      const tell = (one: Answer) => void socket.write(`${JSON.stringify(one)}\n`);
      try {
        tell({ status: await answer(JSON.parse(line) as Request, (say) => tell({ say })) });
      } catch {
        // Without a status the hook does the work itself, and says what it fails at.
      }
      socket.end();
    });
  });
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(name, ready));
  // Who may push to the repository may ask for what a push asks for.
  chmodSync(name, 0o660);
  return server;
}

function onLines(socket: Socket, told: (line: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) told(line);
  });
}
