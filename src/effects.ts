import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** One thing in a folder. */
export type FolderItem = {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
};

/** A file as it lies on disk. */
export type FileState = {
  /** In bytes. */
  readonly size: number;
  /** Changes whenever the file does. */
  readonly mark: string;
  /** Stays when only its names change: tells of all that is written, but for as many bytes and the old time set again. */
  readonly writtenMark: string;
  /** Who it belongs to and who may do what with it. */
  readonly access: string;
  /** Whether it changed a moment ago, and could change again while the marks stay the same. */
  readonly isRecent: boolean;
};

/** The only door to disk, clock and process: all that a build does to the world goes through this one value. */
export type Effects = {
  /** Now, in milliseconds since 1970, UTC. It decides what is due and is never printed. */
  readonly now: () => number;
  /** Milliseconds on a clock that only runs forward, for `--timings`. */
  readonly elapsed: () => number;
  /** What is in a folder, in no order; undefined if there is no such folder. */
  readonly list: (folder: string) => FolderItem[] | undefined;
  /** How a file lies on disk; undefined if there is no such file. */
  readonly stat: (file: string) => FileState | undefined;
  /** At most `limit` bytes of a file from its beginning; undefined if there is no such file. */
  readonly read: (file: string, limit?: number) => Uint8Array | undefined;
  /** Replaces a file at once: a reader sees the old bytes or the new ones, never a part. Makes the folders it needs. */
  readonly write: (file: string, bytes: Uint8Array | string) => void;
  /** Gives a file another name, in the place of what has it, at once; false where the file system does not. Makes the folders it needs. */
  readonly link: (file: string, name: string) => boolean;
  /** Deletes a file (a folder of that name is somebody else's and stays), and the folders above it that this leaves empty, up to but not including `root`. */
  readonly remove: (file: string, root: string) => void;
  /** Takes the lock of that name for this process; undefined while another process has it. */
  readonly lock: (name: string) => (() => void) | undefined;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The folders in a folder as HEAD has them (git-ls-tree(1)), by name, each with the hash of its tree; undefined if there is no HEAD. */
  readonly committed: (folder: string) => ReadonlyMap<string, string> | undefined;
  /** What git prints, run in a folder as it is and never by a shell; undefined if it fails or there is none. It asks no other machine. */
  readonly git: (folder: string, args: readonly string[], input?: string) => Uint8Array | undefined;
};

/** How names of half-written files begin; a build that finds one left over deletes it. */
export const temporaryPrefix = '.stop-press-';

/**
 * The real disk and clock.
 *
 * @param now - The clock, in milliseconds since 1970, where the caller sets one. Default: the machine's.
 */
export function nodeEffects(now?: number): Effects {
  return {
    now: () => now ?? Date.now(),
    elapsed: () => performance.now(),
    list,
    stat,
    read,
    write,
    link,
    remove,
    lock,
    sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    committed,
    git,
  };
}

function list(folder: string): FolderItem[] | undefined {
  const items = unlessMissing(() => fs.readdirSync(folder, { withFileTypes: true }));
  return items?.map((item) => ({
    name: item.name,
    kind: item.isFile() ? 'file' : item.isDirectory() ? 'folder' : item.isSymbolicLink() ? 'link' : 'other',
  }));
}

/** The steps of the clock by which file systems note when a file changed, in milliseconds, with something to spare. */
const tick = 50;

/** What a file's mark is made of, and the same as bytes: writing out fractions of milliseconds takes longer than asking for them. */
const numbers = new Float64Array(4);
const bytesOfNumbers = Buffer.from(numbers.buffer);
/** How much of a mark is made of the first three: base64 writes three bytes as four letters. */
const lengthOfThree = 32;

function stat(file: string): FileState | undefined {
  const found = unlessMissing(() => fs.lstatSync(file, { throwIfNoEntry: false }));
  if (!found) return undefined;
  const { size, mtimeMs, ctimeMs, ino, mode, uid, gid } = found;
  numbers[0] = size;
  numbers[1] = mtimeMs;
  numbers[2] = ino;
  // Changes with its names too.
  numbers[3] = ctimeMs;
  const mark = bytesOfNumbers.toString('base64');
  const access = `${mode} ${uid} ${gid}`;
  return { size, mark, writtenMark: mark.slice(0, lengthOfThree), access, isRecent: Math.abs(Date.now() - ctimeMs) < tick };
}

function read(file: string, limit = Number.POSITIVE_INFINITY): Uint8Array | undefined {
  if (limit === Number.POSITIVE_INFINITY) return unlessMissing(() => fs.readFileSync(file));
  return unlessMissing(() => {
    const handle = fs.openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(Math.min(limit, fs.fstatSync(handle).size));
      return bytes.subarray(0, fs.readSync(handle, bytes, 0, bytes.length, 0));
    } finally {
      fs.closeSync(handle);
    }
  });
}

function write(file: string, bytes: Uint8Array | string): void {
  const folder = dirname(file);
  const temporary = join(folder, `${temporaryPrefix}${randomUUID()}`);
  if (!fs.existsSync(folder)) fs.mkdirSync(folder, { recursive: true });
  try {
    fs.writeFileSync(temporary, bytes);
    fs.renameSync(temporary, file);
  } catch (error) {
    // On a full disk its first bytes would take what room there is.
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

function link(file: string, name: string): boolean {
  try {
    const folder = dirname(name);
    if (!fs.existsSync(folder)) fs.mkdirSync(folder, { recursive: true });
    if (linked(file, name)) return true;
    const temporary = join(folder, `${temporaryPrefix}${randomUUID()}`);
    fs.linkSync(file, temporary);
    fs.renameSync(temporary, name);
    // It stays where both were names of that file already.
    fs.rmSync(temporary, { force: true });
    return true;
  } catch {
    return false;
  }
}

function remove(file: string, root: string): void {
  if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory()) return;
  fs.rmSync(file, { force: true });
  for (let folder = dirname(file); folder.length > root.length && folder.startsWith(root); folder = dirname(folder)) {
    try {
      fs.rmdirSync(folder);
    } catch {
      return;
    }
  }
}

/**
 * Locks live in the system's temporary folder, so that a restored cache never brings a stale one along. A lock appears
 * with its owner's number in it, at once; that of a process that has ended is taken over.
 */
function lock(name: string): (() => void) | undefined {
  const key = createHash('sha256').update(name).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `stop-press-${key}.lock`);
  const own = `${file}.${randomUUID()}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    if (!linked(own, file)) {
      const owner = ownerOf(file);
      if (owner !== undefined && isAlive(owner)) return undefined;
      const stale = `${own}.stale`;
      unlessMissing(() => fs.renameSync(file, stale));
      const moved = ownerOf(stale);
      // Somebody else may have taken it over in between: then theirs goes back.
      if (moved !== undefined && moved !== owner) linked(stale, file);
      fs.rmSync(stale, { force: true });
      if (!linked(own, file)) return undefined;
    }
  } finally {
    fs.rmSync(own, { force: true });
  }
  return () => fs.rmSync(file, { force: true });
}

/** Gives a file a second name; false if there is one of that name. */
function linked(file: string, name: string): boolean {
  try {
    fs.linkSync(file, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(file: string): number | undefined {
  return Number(unlessMissing(() => fs.readFileSync(file, 'utf8'))) || undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function unlessMissing<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function committed(folder: string): ReadonlyMap<string, string> | undefined {
  const lines = git(folder, ['ls-tree', '-z', '-d', 'HEAD', './'])?.toString().split('\0').filter(Boolean);
  return (
    lines &&
    new Map(
      lines.map((line): [string, string] => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t')).split(' ')[2] ?? '']),
    )
  );
}

function git(folder: string, args: readonly string[], input = ''): Buffer | undefined {
  // What a partial clone lacks counts as missing.
  const env = { ...process.env, LC_ALL: 'C', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
  const { status, stdout } = spawnSync('git', args, { cwd: folder, env, input, maxBuffer: 2 ** 30 });
  return status === 0 ? stdout : undefined;
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
