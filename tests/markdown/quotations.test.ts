import { describe, expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

const compact = (text: string) => html(text).html.replaceAll('\n', '');

describe('a last line that starts with a dash is the attribution', () => {
  test.each([
    ['an em dash', '> To be\n> — Hamlet, prince'],
    ['an en dash', '> To be\n> – Hamlet, prince'],
    ['a bar', '> To be\n> ― Hamlet, prince'],
    ['two hyphens', '> To be\n> -- Hamlet, prince'],
    ['a hyphen, which Markdown reads as a list', '> To be\n> - Hamlet, prince'],
    ['after an empty line', '> To be\n>\n> — Hamlet, prince'],
    ['without a space', '> To be\n> —Hamlet, prince'],
  ])('%s', (_, text) =>
    expect(compact(text)).toBe(
      '<figure class="quotation"><blockquote><p>To be</p></blockquote><figcaption>Hamlet, prince</figcaption></figure>',
    ),
  );

  test('with emphasis and links in it', () => {
    expect(compact('> To be\n> — *Hamlet*, [prince](first.md)')).toContain(
      '<figcaption><em>Hamlet</em>, <a href="/entry/first.md">prince</a></figcaption>',
    );
  });

  test('and nothing before it is lost', () => {
    expect(compact('> One **two** three\nfour\n> *five* six\n> — Hamlet')).toBe(
      '<figure class="quotation"><blockquote><p>One <strong>two</strong> threefour<em>five</em> six</p></blockquote><figcaption>Hamlet</figcaption></figure>',
    );
  });

  test('in a quotation within another too', () => {
    expect(compact('> a\n> > b\n> > — C')).toBe(
      '<blockquote><p>a</p><figure class="quotation"><blockquote><p>b</p></blockquote><figcaption>C</figcaption></figure></blockquote>',
    );
  });
});

describe('is an ordinary block quote', () => {
  test.each([
    ['without a dash', '> To be'],
    ['with a dash within a line', '> To — be'],
    ['with a dash in an earlier line', '> — To\n> be'],
    ['with nothing but a dash', '> — Hamlet'],
    ['with a list of several', '> To be\n>\n> - Hamlet\n> - Ophelia'],
    ['with nothing but a list', '> - Hamlet'],
    ['with an asterisk for a list', '> To be\n>\n> * Hamlet'],
  ])('%s', (_, text) => expect(html(text).html).not.toContain('figure'));
});
