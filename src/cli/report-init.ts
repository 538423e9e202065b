import { printable } from './printable.ts';

/** A folder that a new repository would be mixed up with. */
export const notEmpty = (folder: string, names: readonly string[]) =>
  `${printable(folder)} is not empty: ${printable(names.slice(0, 5).join(', '))}${names.length > 5 ? ' ...' : ''}. Nothing was written; name a folder that is new.`;

/** What to do with a new repository. */
export const initialised = (folder: string) => `${printable(folder)} is ready. Next:

  cd ${printable(folder)}
  npm install
  npm run build        # dist/storm-elin/index.html is an example of a live page
  git init && git add . && git commit -m "Begin"

README.md there is for those who write, PUBLISHING.md for those who publish.`;
