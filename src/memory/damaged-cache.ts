/** What a build needs of what is remembered is gone or damaged, and it has nothing else to make it from. */
export function damagedCache(what: string): Error {
  return new Error(`The folder .cache is damaged (${what}); delete it and build again`);
}
