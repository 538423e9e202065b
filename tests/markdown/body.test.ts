import { describe, expect, test } from 'vitest';
import { Holes } from '../../src/markdown/body.ts';
import { html, render } from '../support/generate-html.ts';

describe('holes', () => {
  test('are found again in HTML, in order', () => {
    const holes = new Holes();
    const a = holes.add({ kind: 'id', name: 'a' });
    const b = holes.add({ kind: 'anchor', name: 'b' });
    expect(holes.split(`<i id="${b}">${a}</i>`)).toEqual([
      '<i id="',
      { kind: 'anchor', name: 'b' },
      '">',
      { kind: 'id', name: 'a' },
      '</i>',
    ]);
  });

  test('of headings are in both their tags', () => {
    expect(new Holes().split('<sp-h2>x</sp-h2>')).toEqual(['<', { kind: 'heading', level: 2 }, '>x</', { kind: 'heading', level: 2 }, '>']);
  });

  test('that were never made are left out', () => expect(new Holes().split('a\ufdd07\ufdd1b')).toEqual(['a', 'b']));
  test('HTML without any is one piece', () => expect(new Holes().split('<p>x</p>')).toEqual(['<p>x</p>']));
});

test('nothing that a journalist can write is taken for a hole', () => {
  for (const text of [
    '&#xFDD0;0&#xFDD1;',
    '&#64976;0&#64977;',
    '[&#xFDD0;0&#xFDD1;](https://x.com/a/status/%EF%B7%900%EF%B7%91)',
    '`&#xFDD0;0&#xFDD1;`',
  ]) {
    const { html: result } = html(`![door](media/door.jpg)\n\n${text}`);
    expect(result.match(/<img/g)).toHaveLength(1);
    expect(result).not.toMatch(/[\ufdd0\ufdd1]/);
  }
});

test('a body depends on no place until it is filled', () => {
  expect(render('# a\n\n![b](media/door.jpg)\n\n[c](first.md)').body.pieces.filter((piece) => typeof piece !== 'string')).toEqual([
    { kind: 'heading', level: 1 },
    { kind: 'heading', level: 1 },
    { kind: 'picture', file: 'media/door.jpg', alt: 'b' },
    { kind: 'entry', to: 'first.md', fragment: '' },
  ]);
});
