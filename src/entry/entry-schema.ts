import { z } from 'zod';
import { flag, text, texts, time } from '../source/field-types.ts';

const correction = z.object({ time, text }, 'a `time` and a `text`, such as `{time: 2024-03-25 16:20, text: It is 40 million}`');

/** Front matter of an entry, field by field. Times are texts here; `parse-entry.ts` reads them in the site's zone. */
export const entrySchema = z.object({
  time: time.describe(
    'When it was posted: `2024-03-25 16:05`, or `16:05` if the file name begins with the date. In the future it is embargoed.',
  ),
  author: z
    .union([text.transform((name) => [name]), texts], 'a name or a list of names')
    .exactOptional()
    .describe('A name or a list of names. Default: none, a desk entry.'),
  role: text.exactOptional().describe("The author's role. Default: the role in `site.yaml`."),
  tags: texts.exactOptional().describe('Labels and tags. Default: none.'),
  title: text.exactOptional().describe("The headline. Default: the body's first heading."),
  pinned: flag.exactOptional().describe('Shown in a box at the top as well. Default: false.'),
  key: flag.exactOptional().describe('A key event. Default: false.'),
  draft: flag.exactOptional().describe('Not published while true. Default: false.'),
  updated: time.exactOptional().describe('When it was last updated. Default: never.'),
  correction: z
    .union([correction.transform((one) => [one]), z.array(correction)], 'a `time` and a `text`, or a list of such pairs')
    .exactOptional()
    .describe('One correction or a list of them. Default: none.'),
  withdrawn: z
    .union(
      [
        flag.transform((value) => (value ? {} : undefined)),
        text.refine((reason) => !/^(yes|no|on|off|y|n)$/i.test(reason)).transform((reason) => ({ reason })),
        z.strictObject({ time: time.exactOptional(), reason: text.exactOptional() }, '`true`, a reason, or a `time` and a `reason`'),
      ],
      '`true`, a reason, or a `time` and a `reason`',
    )
    .exactOptional()
    .describe('Takes the text away everywhere: `true`, a reason, or `{time, reason}`. Default: not withdrawn.'),
});
