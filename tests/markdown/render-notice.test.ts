import { expect, test } from 'vitest';
import { renderNotice } from '../../src/markdown/render-notice.ts';

test('a notice is Markdown', () =>
  expect(renderNotice('All *times* UK', 'site.yaml').notice.pieces).toEqual(['<p>All <em>times</em> UK</p>']));
test('its problems have no line and cost nothing', () => {
  const { problems } = renderNotice('<b>', 'site.yaml');
  expect(problems).toMatchObject([{ rule: 'raw-html', file: 'site.yaml', outcome: 'published' }]);
  expect(problems[0]).not.toHaveProperty('place');
});
test('one that is beyond the limits is left out', () => expect(renderNotice('>'.repeat(500), 'site.yaml').notice.pieces).toEqual([]));
