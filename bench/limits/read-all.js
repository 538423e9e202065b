import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads every file of a folder and does nothing with it. */
for (const item of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (item.isFile()) readFileSync(join(item.parentPath, item.name));
}
