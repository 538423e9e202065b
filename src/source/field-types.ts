import { z } from 'zod';

/** One line of plain text. */
export const text = z
  .string('a line of text')
  .transform((value) => value.replace(/\s+/g, ' ').trim())
  .refine((value) => value !== '', 'a line of text');

/** `true` or `false`; YAML is read as text, so they arrive as words. */
export const flag = z
  .string('`true` or `false`')
  .regex(/^(true|false)$/i, '`true` or `false`')
  .transform((value) => value.toLowerCase() === 'true');

/** A list of texts, each once. */
export const texts = z.array(text, 'a list such as `[one, two]`').transform((values) => [...new Set(values)]);

/** The address of something on the web. */
export const webAddress = text
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'an address that begins with `https://`')
  .meta({ pattern: '^https?://' });

/** A time as journalists write it; `time/parse-time.ts` reads it. */
export const time = z.string('a time such as `2024-03-25 16:05`').regex(/\S/, 'a time such as `2024-03-25 16:05`');
