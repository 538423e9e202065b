import { z } from 'zod';
import { text, texts, time, webAddress } from '../source/field-types.ts';

/** Front matter of a coverage's `index.md`, field by field. */
export const indexSchema = z.object({
  title: text.describe('The headline of the live page.'),
  description: text.exactOptional().describe('One sentence for the index page, search engines and cards. Default: none.'),
  start: time.exactOptional().describe("When coverage starts. Default: the oldest entry's time."),
  end: time.exactOptional().describe('When coverage ends or has ended. Default: it goes on.'),
  editors: z
    .union([text.transform((name) => [name]), texts], 'a list of names')
    .exactOptional()
    .describe('Shown as "Edited by A and B". Default: none.'),
  tags: texts.exactOptional().describe('Categories of its feed. Default: none.'),
  image: text.exactOptional().describe('Path of a picture, relative to `index.md`. Default: none.'),
  related: z
    .array(z.object({ title: text, url: webAddress }, 'a `title` and a `url`'), 'a list of `{title, url}`')
    .exactOptional()
    .describe('Links to further stories. Default: none.'),
});
