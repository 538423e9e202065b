/** Whether an entry's id is one of those that are other addresses of the coverage. */
export function isReservedId(id: string): boolean {
  return ['page', 'e', 'label', 'tag', 'author', 'oldest-first', 'index', 'media'].includes(id) || id.startsWith('sp-');
}
