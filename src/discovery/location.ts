/** A page of the site as sitemaps name it. */
export type Location = {
  /** Path in the output. */
  readonly path: string;
  /** When anything on it last changed, in milliseconds since 1970, UTC; absent where it has no entries. */
  readonly changed?: number;
};

/** The newest of some instants, as a field that is absent where there are none. */
export function newest(instants: readonly (number | undefined)[]): Pick<Location, 'changed'> {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length > 0 ? { changed: known.reduce((a, b) => Math.max(a, b)) } : {};
}
