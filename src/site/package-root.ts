import { fileURLToPath } from 'node:url';

/** Whether this is the source, not compiled code. */
export const isSource = import.meta.url.endsWith('.ts');

/** The folder of Stop Press itself. Compiled code lies in a folder of its own beside `src`. */
export const packageRoot = fileURLToPath(new URL(isSource ? '../../' : '../', import.meta.url));
