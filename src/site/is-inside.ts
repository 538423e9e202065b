/** Whether a path stays within the folder that it is relative to. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    !path.startsWith('/') &&
    !/[\\\0]/.test(path) &&
    !/^[A-Za-z]:/.test(path) &&
    !path.split('/').some((step) => step === '..' || step === '.')
  );
}
