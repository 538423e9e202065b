import { describe, expect, test } from 'vitest';
import { checkLimits, depthLimit, openLimit } from '../../src/markdown/check-limits.ts';
import { reporter } from '../../src/source/reporter.ts';
import { html } from '../support/generate-html.ts';

const check = (text: string) => {
  const report = reporter('event/entry.md', text);
  return { sound: checkLimits(text, report), problems: report.problems };
};

describe('refuses, at the line', () => {
  test.each([
    ['deep quotes', '>'.repeat(depthLimit + 1)],
    ['deep quotes with spaces', '> '.repeat(depthLimit + 1)],
    ['deep lists', '- '.repeat(depthLimit + 1)],
    ['deep numbered lists', '1. '.repeat(depthLimit + 1)],
    ['both in turn', '> - '.repeat(depthLimit)],
    ['a deep indentation', `${' '.repeat(depthLimit * 4)}x`],
    ['very much emphasis', '*a '.repeat(openLimit + 1)],
    ['emphasis over several lines', '*a\n'.repeat(openLimit + 1)],
    ['very many brackets', '[a '.repeat(openLimit + 1)],
    ['very many closing brackets', ']('.repeat(openLimit + 1)],
    ['one sign over and over', '`'.repeat(openLimit + 1)],
    ['brackets over and over', '['.repeat(50_000)],
  ])('%s', (_, text) => {
    const { sound, problems } = check(`first line\n\n${text}`);
    expect(sound).toBe(false);
    expect(problems).toMatchObject([{ level: 'error', rule: 'nesting', outcome: 'held-back' }]);
    expect(problems[0]?.place?.line).toBeGreaterThan(2);
  });
});

describe('accepts', () => {
  test.each([
    ['an ordinary text', 'Hello *you* and [them](x).\n\n> - a\n'],
    ['nesting up to the limit', '>'.repeat(depthLimit)],
    ['many paragraphs with emphasis', '*a* **b** [c](d)\n\n'.repeat(2000)],
    ['a long list', '- *a* [b](c)\n'.repeat(2000)],
    ['a long table', '| *a* | [b](c) |\n'.repeat(2000)],
    ['a rule', `${'-'.repeat(depthLimit)}\n`],
    ['a megabyte of words', 'word '.repeat(200_000)],
  ])('%s', (_, text) => expect(check(text)).toEqual({ sound: true, problems: [] }));
});

test('a rule of many dashes nests nothing', () => {
  expect(check(`Text\n\n${'-'.repeat(depthLimit + 20)}\n`).sound).toBe(true);
});

test('what is just within the limits is rendered without an overflow', () => {
  for (const text of [
    '>'.repeat(depthLimit),
    '- '.repeat(depthLimit),
    '*a '.repeat(openLimit),
    '['.repeat(openLimit),
    '[a]('.repeat(openLimit),
  ]) {
    expect(check(text).sound).toBe(true);
    expect(() => html(text)).not.toThrow();
  }
});

test('one sign over and over is found wherever it stands, whatever sign it is', () => {
  for (let before = 0; before < 2 * openLimit; before += 37)
    for (const sign of ['!', '🔴', '…'])
      expect(check(`${'ab '.repeat(before / 3)}${sign.repeat(openLimit + 1)} c`).problems, sign).toHaveLength(1);
});
