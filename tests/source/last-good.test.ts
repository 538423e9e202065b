import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { openLastGood } from '../../src/source/last-good.ts';
import { pathsIn, temporaryFolder } from '../support/generate-folder.ts';

const bytes = (text: string) => Buffer.from(text);

test('a store that does not exist has nothing', () => {
  expect(openLastGood(join(temporaryFolder(), 'nowhere'), nodeEffects()).get('event', 'a')).toBeUndefined();
});

test('what is kept is there for the next build', () => {
  const folder = temporaryFolder();
  openLastGood(folder, nodeEffects()).keep(new Map([['event/a', bytes('text')]]));
  expect(openLastGood(folder, nodeEffects()).get('event', 'a')).toEqual(bytes('text'));
  expect(openLastGood(folder, nodeEffects()).get('event', 'b')).toBeUndefined();
});

test('what is forgotten is gone at once, with its folder', () => {
  const folder = temporaryFolder();
  const store = openLastGood(folder, nodeEffects());
  store.keep(new Map(['event/a', 'event/b', 'other/a'].map((key) => [key, bytes(key)])));
  const next = new Map([['event/b', bytes('new')]]);
  store.forget('event', next);
  store.keep(next);
  expect(pathsIn(folder)).toEqual(['event/b.md', 'other/a.md']);
  expect(store.get('event', 'b')).toEqual(bytes('new'));
  store.forget('event', new Map());
  expect(pathsIn(folder)).toEqual(['other/a.md']);
  store.forget('other', new Map());
  expect(nodeEffects().list(folder)).toEqual([]);
});

test('what has not changed is not written again', () => {
  const written: string[] = [];
  const effects = nodeEffects();
  const store = openLastGood(temporaryFolder(), {
    ...effects,
    write: (file, text) => {
      written.push(file);
      effects.write(file, text);
    },
  });
  store.keep(new Map([['event/a', bytes('text')]]));
  store.keep(new Map([['event/a', bytes('text')]]));
  expect(written).toHaveLength(1);
});
