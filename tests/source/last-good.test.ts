import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeEffects } from '../../src/effects.ts';
import { openLastGood } from '../../src/source/last-good.ts';
import { pathsIn, temporaryFolder } from '../support/generate-folder.ts';

const bytes = (text: string) => Buffer.from(text);

test('a store that does not exist has nothing', () => {
  expect(openLastGood(join(temporaryFolder(), 'nowhere'), nodeEffects()).get('event', 'a')).toBeUndefined();
});

test('what is kept is there for the next build, byte for byte', () => {
  const folder = temporaryFolder();
  const text = bytes('\ufefftime: 16:05\r\n😀\u2028');
  openLastGood(folder, nodeEffects()).keep('event', new Map([['a', text]]));
  expect(openLastGood(folder, nodeEffects()).get('event', 'a')).toEqual(text);
  expect(openLastGood(folder, nodeEffects()).get('event', 'b')).toBeUndefined();
});

test('what is forgotten is gone at once, with its file', () => {
  const folder = temporaryFolder();
  const store = openLastGood(folder, nodeEffects());
  store.keep('event', new Map(['a', 'b'].map((id) => [id, bytes(id)])));
  store.keep('other', new Map([['a', bytes('a')]]));
  const next = new Map([['b', bytes('new')]]);
  store.forget('event', next);
  expect(openLastGood(folder, nodeEffects()).get('event', 'a')).toBeUndefined();
  expect(openLastGood(folder, nodeEffects()).get('event', 'b')).toEqual(bytes('b'));
  store.keep('event', next);
  expect(store.get('event', 'b')).toEqual(bytes('new'));
  store.forget('event', new Map());
  expect(pathsIn(folder)).toEqual(['other.json']);
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
  store.keep('event', new Map([['a', bytes('text')]]));
  store.keep('event', new Map([['a', bytes('text')]]));
  expect(written).toHaveLength(1);
});

test.each(['', 'no JSON', '{"a":"b"}', '[["a"]]', '[[1,2]]', '["ab"]', 'null'])('a store that is damaged has nothing: %j', (text) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'event.json'), text);
  expect(openLastGood(folder, nodeEffects()).get('event', 'a')).toBeUndefined();
});
