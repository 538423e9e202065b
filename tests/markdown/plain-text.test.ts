import { expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

test.each([
  ['each block is a line', '# One\n\nTwo\n\n- three\n- four', 'One\nTwo\nthree\nfour'],
  ['so is each row of a table', '| a | b |\n|---|---|\n| c | d |', 'a b\nc d'],
  ['words that are marked in part stay whole', 'un*believ*able `co`de', 'unbelievable code'],
  ['lines become one', 'one  \ntwo\nthree', 'one two three'],
  ['a caption is part of it, a picture is not', '![alt](media/door.jpg "Caption")', 'Caption'],
  ['a card has its words', '[Look](https://youtu.be/abc)', 'Video on YouTube Look'],
  ['a quotation has its attribution', '> To be\n> — Hamlet', 'To be\nHamlet'],
  ['HTML is as it was typed', '<b>one</b>', '<b>one</b>'],
])('%s', (_, text, expected) => expect(html(text).text).toBe(expected));
