import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import type { Cost } from './measure.ts';

/** One line of a table: the costs of its rounds, none if it failed, and the output where there is one. */
export type Line = { readonly name: string; readonly costs: readonly Cost[]; readonly files?: number; readonly bytes?: number };

/** The machine and what ran on it, as a list. */
export function machineLines(versions: ReadonlyMap<string, string>): string {
  const system = execFileSync('uname', ['-sr'], { encoding: 'utf8' }).trim();
  const machine = `${cpus()[0]?.model}, ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(0)} GB of memory, ${system}, Node ${process.version}`;
  return [`- ${machine}`, ...[...versions].map(([name, version]) => `- ${name} ${version}`)].join('\n');
}

/** A Markdown table of medians, with ratios to the line of the name `against` where one is given. */
export function table(lines: readonly Line[], against?: string): string {
  const base = lines.find(({ name }) => name === against);
  const rows = lines.map((line) => {
    const ratio = (what: keyof Cost) => (against === undefined ? [] : [base ? figure(median(line, what) / median(base, what), 2) : '']);
    const output = line.files === undefined ? [] : [String(line.files), figure((line.bytes ?? 0) / 1e6, 1)];
    const [wall, cpu, memory] = [figure(median(line, 'wall'), 3), figure(median(line, 'cpu'), 2), figure(median(line, 'memory'), 0)];
    return [line.name, wall, ...ratio('wall'), cpu, ...ratio('cpu'), memory, ...output];
  });
  const ratio = against === undefined ? [] : [`× ${against}`];
  const output = lines.some(({ files }) => files !== undefined) ? ['files', 'output MB'] : [];
  const head = ['', 'wall s', ...ratio, 'CPU s', ...ratio, 'memory MB', ...output];
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function figure(value: number, digits: number): string {
  return Number.isNaN(value) ? 'failed' : value.toFixed(digits);
}

function median({ costs }: Line, what: keyof Cost): number {
  const sorted = costs.map((cost) => cost[what]).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = sorted.slice(sorted.length % 2 === 1 ? middle : middle - 1);
  return sorted.length % 2 === 1 ? low : (low + high) / 2;
}
