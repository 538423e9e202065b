/** What a push does to a ref (githooks(5), pre-receive); an id of zeros stands for a ref that is not there. */
export type Update = { readonly from: string | undefined; readonly to: string | undefined; readonly ref: string };

/** Reads what git tells a hook of a push, a ref a line. */
export function readUpdates(lines: string): Update[] {
  const idOf = (id = '') => (/^0*$/.test(id) ? undefined : id);
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '))
    .map(([from, to, ...ref]) => ({ from: idOf(from), to: idOf(to), ref: ref.join(' ') }));
}
