import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveTarget } from '../../src/markdown/resolve-target.ts';

const files = new Set(['media/door.jpg', 'media/two words.jpg', 'media/100%.jpg']);
const entries = new Set(['first.md', 'day-2/second.md']);
const resolve = (url: string, folder = '') => resolveTarget(url, { folder, files, entries });

describe('a file of the coverage', () => {
  test.each([
    ['media/door.jpg', '', 'media/door.jpg'],
    ['./media/door.jpg', '', 'media/door.jpg'],
    ['media//door.jpg', '', 'media/door.jpg'],
    ['media/../media/door.jpg', '', 'media/door.jpg'],
    ['../media/door.jpg', 'day-2', 'media/door.jpg'],
    ['media\\door.jpg', '', 'media/door.jpg'],
    ['media%2Fdoor.jpg', '', 'media/door.jpg'],
    ['media/two%20words.jpg', '', 'media/two words.jpg'],
    ['media/100%25.jpg', '', 'media/100%.jpg'],
    ['media/100%.jpg', '', 'media/100%.jpg'],
    ['media/door.jpg?v=2', '', 'media/door.jpg'],
  ])('%s in folder `%s`', (url, folder, path) => expect(resolve(url, folder)).toEqual({ kind: 'file', path, fragment: '' }));

  test('an entry, with a fragment', () => {
    expect(resolve('second.md#more', 'day-2')).toEqual({ kind: 'entry', path: 'day-2/second.md', fragment: '#more' });
  });
  test('one that is missing', () => expect(resolve('media/dor.jpg')).toEqual({ kind: 'missing', path: 'media/dor.jpg' }));
});

describe('leads out of the coverage', () => {
  test.each([
    ['..', ''],
    ['../x', ''],
    ['../../x', 'day-2'],
    ['a/../../x', ''],
    ['%2e%2e/x', ''],
    ['%2E%2E%2Fx', ''],
    ['.%2e/x', ''],
    ['..\\x', ''],
    ['..%5cx', ''],
    ['media/%2e%2e/%2e%2e/x', ''],
    ['../event/media/door.jpg', ''],
  ])('%s', (url, folder) => expect(resolve(url, folder)).toEqual({ kind: 'outside' }));

  test('what is encoded twice is decoded once', () => {
    expect(resolve('%252e%252e/x')).toEqual({ kind: 'missing', path: '%2e%2e/x' });
  });
});

describe('elsewhere', () => {
  test.each(['https://a.example', 'HTTP://a.example', 'mailto:a@b.example', 'tel:+44'])('%s is on the web', (href) =>
    expect(resolve(href)).toEqual({ kind: 'web', href }),
  );
  test('an address without protocol is on the web, encrypted', () => {
    expect(resolve('//a.example/b')).toEqual({ kind: 'web', href: 'https://a.example/b' });
  });
  test('an absolute path is on the own host', () => {
    expect(resolve('/etc/passwd#a')).toEqual({ kind: 'host', path: '/etc/passwd', fragment: '#a' });
  });
  test('a fragment is within the page', () => {
    expect(resolve('#a')).toEqual({ kind: 'fragment', fragment: '#a' });
    expect(resolve('')).toEqual({ kind: 'fragment', fragment: '' });
  });
  test.each(['javascript:alert(1)', 'JAVASCRIPT:x', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'https:x', 'x:', 'C:/x'])(
    '%s is refused',
    (url) => expect(resolve(url)).toEqual({ kind: 'refused' }),
  );
});

test('whatever the address, a path stays in the coverage', () => {
  const part = fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', 'a', 'media', '%', '?', '%00');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom('', 'day-2', 'a/b'), (parts, folder) => {
      const target = resolve(parts.join(''), folder);
      if (target.kind === 'missing') expect(target.path.split('/')).not.toContain('..');
    }),
    { numRuns: 1000 },
  );
});
