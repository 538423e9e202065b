import { cancel, select, text } from '@clack/prompts';
import { cancelled } from './report-writing.ts';
import { Stopped } from './stopped.ts';

/** Asks for a line of text, until there is one. The one door to the prompts. */
export async function ask(message: string): Promise<string> {
  return answer(await text({ message, validate: (value) => (value?.trim() ? undefined : message) }));
}

/** Lets the user choose one of several. */
export async function choose(message: string, options: readonly { readonly value: string; readonly label: string }[]): Promise<string> {
  return answer(await select({ message, options: [...options] }));
}

function answer(given: string | symbol): string {
  if (typeof given === 'string') return given;
  cancel();
  throw new Stopped(cancelled);
}
