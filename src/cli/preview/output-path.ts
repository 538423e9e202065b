/**
 * The path in the output that a request is for; undefined where it can be for none: outside the site, or with a step that
 * leads out of the folder or to what is not shown.
 *
 * @param pathname - Of the request, as it was sent.
 * @param base - The path that the site lives at, without a slash at the end.
 */
export function outputPath(pathname: string, base: string): string | undefined {
  if (!pathname.startsWith(`${base}/`)) return undefined;
  const path = decoded(pathname.slice(base.length + 1));
  if (path === undefined || /[\\\0]/.test(path)) return undefined;
  const steps = path.split('/');
  if (steps.some((step, at) => step.startsWith('.') || (step === '' && at < steps.length - 1))) return undefined;
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
