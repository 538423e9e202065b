import { expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

test.each([
  ['blocks have a space between them', '# One\n\nTwo\n\n- three\n- four', 'One Two three four'],
  ['words that are marked in part stay whole', 'un*believ*able `co`de', 'unbelievable code'],
  ['lines become one', 'one  \ntwo\nthree', 'one two three'],
  ['a caption is part of it, a picture is not', '![alt](media/door.jpg "Caption")', 'Caption'],
  ['a card has its words', '[Look](https://youtu.be/abc)', 'Video on YouTube Look'],
  ['a quotation has its attribution', '> To be\n> — Hamlet', 'To be Hamlet'],
  ['HTML is as it was typed', '<b>one</b>', '<b>one</b>'],
])('%s', (_, text, expected) => expect(html(text).text).toBe(expected));
