/** Whether a path stays within the folder that it is relative to. */
export function isInside(path: string): boolean {
  // Nearly all are names of slugs and endings, and there are very many.
  if (/^[a-z0-9-]+(?:[./][a-z0-9-]+)*$/.test(path)) return true;
  return (
    path !== '' &&
    !path.startsWith('/') &&
    !/[\\\0]/.test(path) &&
    !/^[A-Za-z]:/.test(path) &&
    !path.split('/').some((step) => step === '..' || step === '.')
  );
}
