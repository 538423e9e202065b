import { join } from 'node:path';
import { isInList } from '../coverage/lists.ts';
import type { Effects } from '../effects.ts';
import type { KnownFile } from '../memory/remembered.ts';
import type { Document } from './document.ts';
import type { Opened } from './open-parts.ts';
import type { Target } from './part.ts';
import { styleMark } from './style.ts';
import { writeFile } from './write.ts';

/** A part of which all files are written, with how each of them lies on disk. */
export type Left = { readonly opened: Opened; readonly known: Readonly<Record<string, KnownFile>> };

/**
 * Writes those files of some parts that differ, in the order in which they are planned; lists of labels and authors can wait
 * until news is everywhere else.
 *
 * @param bytesOf - What is in a file; undefined of one that has gone since it was planned. @param keep - Called with the path of each that was made.
 * @returns the paths of those that differed, and what is left of each part.
 */
export function writeParts(
  parts: readonly Opened[],
  bytesOf: (document: Document) => Uint8Array | undefined,
  keep: (path: string) => void,
  { out }: Target,
  effects: Effects,
): { readonly written: readonly string[]; readonly left: readonly Left[] } {
  const written: string[] = [];
  const left = parts.map((opened) => ({ opened, known: {} as Record<string, KnownFile> }));
  for (const areLists of [false, true]) {
    for (const { opened, known } of left) {
      for (const { document, fingerprint, isAsItWas } of opened.files) {
        const { path } = document;
        if (isInList(path) !== areLists) continue;
        if (isAsItWas) {
          known[path] = opened.before.files[path] as KnownFile;
          continue;
        }
        const bytes = bytesOf(document);
        const file = join(out, path);
        if (bytes && writeFile(file, bytes, effects)) written.push(path);
        if (bytes) keep(path);
        // A clip that has gone since it was looked at is looked for again.
        known[path] = bytes ? [fingerprint, effects.stat(file)?.writtenMark ?? ''] : ['', ''];
      }
    }
  }
  return { written, left };
}

/** What is in a file, of pages and cards as they were made; pages get the style sheet, which they have only a mark for. */
export function bytesOf(document: Document, made: ReadonlyMap<string, Uint8Array>, style: Uint8Array): Uint8Array | undefined {
  if (document.kind === 'bytes') return document.bytes();
  if (document.kind === 'text') return Buffer.from(document.text());
  const bytes = made.get(document.path) as Uint8Array;
  if (document.kind === 'card') return bytes;
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(markOfStyle);
  return at < 0 ? bytes : Buffer.concat([bytes.subarray(0, at), style, bytes.subarray(at + markOfStyle.length)]);
}

const markOfStyle = Buffer.from(styleMark);
