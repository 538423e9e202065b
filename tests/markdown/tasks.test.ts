import { expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

test('boxes are signs with a name, not inputs', () => {
  expect(html('- [x] done\n- [ ] to do\n- plain').html.replaceAll('\n', '')).toBe(
    '<ul class="contains-task-list">' +
      '<li class="task-list-item"><span class="task" role="img" aria-label="Done">☑</span> done</li>' +
      '<li class="task-list-item"><span class="task" role="img" aria-label="To do">☐</span> to do</li>' +
      '<li>plain</li></ul>',
  );
});

test('in a loose list too', () => expect(html('- [x] a\n\n- [ ] b').html).not.toContain('<input'));
