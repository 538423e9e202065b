import { nearest } from '../source/nearest.ts';
import { slugify } from '../source/slugify.ts';

/** The name in the register of authors that a name stands for: the same, in whatever case and with whatever marks, or the one within two letters. */
export function registered(name: string, register: readonly string[]): string | undefined {
  const slug = slugify(name, 'author');
  return (
    register.find((one) => one === name) ?? register.find((one) => slugify(one, 'author') === slug) ?? nearest(name, register, 2)?.word
  );
}
