import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What one run cost: seconds, and the greatest resident memory of all its processes together in megabytes. */
export type Cost = { readonly wall: number; readonly cpu: number; readonly memory: number };

/** A command that runs, in a session of its own by which its children are found. */
export type Running = {
  readonly ended: Promise<number | null>;
  /** CPU seconds so far and resident megabytes now, of it and its children. */
  readonly usage: () => { cpu: number; memory: number };
  /** What it printed. */
  readonly said: () => string;
  readonly stop: () => Promise<unknown>;
};

/** Milliseconds between two looks at a run's memory: often enough for a build, too seldom to slow it down. */
const sampling = 50;
const [tick = 100, page = 4096] = ['CLK_TCK', 'PAGESIZE'].map((name) => Number(spawnSync('getconf', [name], { encoding: 'utf8' }).stdout));

/** Starts a command. */
export function start([program = '', ...rest]: readonly string[], cwd: string): Running {
  const child = spawn(program, rest, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listen = (text: Buffer) => {
    said = `${said}${text}`.slice(-4000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise<number | null>((done, failed) => child.once('error', failed).once('exit', done));
  const session = child.pid ?? 0;
  const stop = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-session, 'SIGTERM');
    return ended;
  };
  // One that stays must not stay longer than the bench, or it takes the processor from the next one.
  process.once('exit', stop);
  const left = () => void process.off('exit', stop);
  ended.then(left, left);
  return { ended, usage: () => usageOf(session), said: () => said, stop };
}

/** Sums over the processes of a session and the children they waited for; the columns are those of proc(5), from the third. */
function usageOf(session: number): { cpu: number; memory: number } {
  const sum = { cpu: 0, memory: 0 };
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const columns = statOf(pid).split(' ').map(Number);
    if (columns[3] !== session) continue;
    sum.cpu += columns.slice(11, 15).reduce((all, one) => all + one, 0) / tick;
    sum.memory += ((columns[21] ?? 0) * page) / 1e6;
  }
  return sum;
}

function statOf(pid: string): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2);
  } catch {
    // It has ended in the meantime.
    return '';
  }
}

/** Several may run at the same time. */
let runs = 0;

/**
 * Runs a command to its end. GNU time counts its CPU time and that of all children that were waited for; memory is the sum
 * over the processes that are there at one moment, and at least what the biggest of them had at its peak.
 */
export async function measure(command: readonly string[], cwd: string): Promise<Cost> {
  const report = join(tmpdir(), `stop-press-bench-${process.pid}-${++runs}.txt`);
  const from = performance.now();
  const running = start(['/usr/bin/time', '--quiet', '--format=%U %S %M', `--output=${report}`, ...command], cwd);
  const peak = watchMemory(running);
  const status = await running.ended;
  const wall = (performance.now() - from) / 1000;
  const sampled = peak();
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}:\n${running.said()}`);
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, 'utf8').split(' ').map(Number);
  rmSync(report);
  return { wall, cpu: user + system, memory: Math.max(sampled, (kilobytes * 1024) / 1e6) };
}

/** Measures how long a process that stays takes after `change`, until `done`; its CPU time goes on until it rests. */
export async function measureChange(running: Running, change: () => void, done: () => boolean, patience: number): Promise<Cost> {
  const before = running.usage().cpu;
  const peak = watchMemory(running);
  const from = performance.now();
  change();
  while (!done()) {
    if (performance.now() - from > patience) throw new Error(`Nothing came of a change in ${patience} ms:\n${running.said()}`);
    await sleep(2);
  }
  const wall = (performance.now() - from) / 1000;
  await rest(running);
  return { wall, cpu: running.usage().cpu - before, memory: peak() };
}

/** Waits until a process has used next to no CPU time for a second. */
export async function rest(running: Running): Promise<void> {
  for (let last = Number.NEGATIVE_INFINITY; ; ) {
    const { cpu } = running.usage();
    if (cpu - last < 0.05) return;
    last = cpu;
    await sleep(1000);
  }
}

/** Looks at a run's memory until the returned function is called, which tells the greatest sum. */
function watchMemory(running: Running): () => number {
  let greatest = 0;
  const look = () => {
    greatest = Math.max(greatest, running.usage().memory);
  };
  const timer = setInterval(look, sampling);
  return () => {
    look();
    clearInterval(timer);
    return greatest;
  };
}
