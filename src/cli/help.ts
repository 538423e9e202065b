import type { Command, Option } from './command.ts';
import type { Listed } from './commands.ts';

/** How wide help is at most, in characters. */
const width = 120;

/** What `stop-press --help` says. */
export function helpOfAll(commands: Readonly<Record<string, Listed>>): string {
  const longest = Math.max(...Object.keys(commands).map((name) => name.length));
  return `Stop Press turns a folder of Markdown entries into a live page and its feeds.

Usage: stop-press <command> [options]

${Object.entries(commands)
  .map(([name, { about }]) => `  ${name.padEnd(longest)}  ${about}`)
  .join('\n')}

stop-press <command> --help tells more of each.

Exit status: 0 done, 1 errors, 2 wrong usage
`;
}

/** What `stop-press <command> --help` says. */
export function helpOf(name: string, { operands, about, options }: Command): string {
  const flags = Object.entries(options).map(([option, more]) => ({ flag: flagOf(option, more), help: more.help }));
  const column = Math.max(...flags.map(({ flag }) => flag.length)) + 4;
  const lines = flags.flatMap(({ flag, help }) =>
    wrapped(help, width - column).map((line, index) => `${(index === 0 ? `  ${flag}` : '').padEnd(column)}${line}`),
  );
  const usage = ['Usage: stop-press', name, operands, '[options]'].filter(Boolean).join(' ');
  return `${[usage, about, lines.join('\n')].join('\n\n')}\n`;
}

function flagOf(name: string, { short, value }: Option): string {
  return [short ? `-${short}, ` : '', `--${name}`, value ? ` ${value}` : ''].join('');
}

/** A text in lines of at most so many characters. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (last.length + 1 + word.length > most) lines.push(last, word);
    else lines.push(`${last} ${word}`);
  }
  return lines;
}
