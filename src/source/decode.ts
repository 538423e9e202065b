import type { Outcome } from '../problem.ts';
import { type Reporter, reporter } from './reporter.ts';

/** The most bytes that a text file may have: 1 MB. */
export const sizeLimit = 1_000_000;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: false });

/** A file that was read as text, or refused with the reason reported. */
export type Decoded = { readonly text?: string; readonly report: Reporter };

/**
 * A file's bytes as clean text: UTF-8 without a byte order mark, `\n` line ends, and no character that HTML and XML
 * forbid (those are removed with a warning, so that no page or feed can become invalid).
 *
 * Unicode noncharacters are among them (https://www.unicode.org/faq/private_use.html#noncharacters); the Markdown room
 * relies on their absence, see `markdown/body.ts`.
 */
export function decode(path: string, bytes: Uint8Array): Decoded {
  const refuse = (rule: string, reason: string, note: string): Decoded => {
    const report = reporter(path, '');
    report.add('error', rule, undefined, { reason, note, outcome: 'held-back' satisfies Outcome });
    return { report };
  };
  if (bytes.length > sizeLimit) {
    return refuse('file-size', 'Unexpected file of more than 1 MB', 'Split the text, or move what is not text into `media/`.');
  }
  if (bytes.length === 0) {
    return refuse('empty-file', 'Unexpected empty file', 'Write its text, or delete the file.');
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse('encoding', 'Unexpected encoding UTF-16', 'Save the file again as UTF-8.');
  }
  if (bytes.includes(0)) {
    return refuse(
      'encoding',
      'Unexpected binary data, this is not a text file',
      'Save the text again as UTF-8; pictures and clips go into `media/`.',
    );
  }
  const raw = utf8.decode(bytes).replace(/\r\n?/g, '\n');
  const broken = raw.indexOf('\ufffd');
  if (broken >= 0 && !isUtf8(bytes)) {
    const report = reporter(path, raw);
    report.add('error', 'encoding', [broken, broken + 1], {
      reason: 'Unexpected character that is not UTF-8',
      note: 'Save the file again as UTF-8 and type this character again.',
      outcome: 'held-back',
    });
    return { report };
  }
  const at = mayBeForbidden.test(raw) ? raw.search(forbidden) : -1;
  const text = at < 0 ? raw : raw.replace(forbidden, '');
  const report = reporter(path, text);
  if (at >= 0) {
    const code = (raw.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    report.add('warning', 'control-character', [at, at + 1], {
      reason: `Unexpected invisible character U+${code}`,
      note: 'It was left out, as was every other of its kind in this file; delete it where it stands.',
    });
  }
  return { text, report };
}

/** `text` without the characters that HTML and XML forbid. */
export function withoutForbidden(text: string): string {
  return text.replace(forbidden, '');
}

/** Controls but tab and line feed, surrogates without a partner, and noncharacters (XML 1.0 section 2.2, HTML section 13.2.3.5). */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/g;

/** The same and all surrogates: found, or not, in half the time. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const mayBeForbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]/;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
