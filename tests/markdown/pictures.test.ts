import { describe, expect, test } from 'vitest';
import { html } from '../support/generate-html.ts';

const img = (alt: string) => `<img src="/file/media/door.jpg" width="640" height="360" alt="${alt}" loading="lazy" decoding="async">`;

describe('alone in its paragraph', () => {
  test('a picture is a figure', () => {
    expect(html('![A door](media/door.jpg)')).toMatchObject({ html: `<figure class="picture">${img('A door')}</figure>`, problems: [] });
  });

  test('with its Markdown title as the caption', () => {
    expect(html('![A door](media/door.jpg "Number <10> & co")').html).toBe(
      `<figure class="picture">${img('A door')}<figcaption>Number &#x3C;10> &#x26; co</figcaption></figure>`,
    );
  });

  test('with a link around it is a figure with a link', () => {
    expect(html('[![A door](media/door.jpg)](https://a.example)').html).toBe(
      `<figure class="picture"><a href="https://a.example">${img('A door')}</a></figure>`,
    );
  });

  test('several of them are several figures', () => {
    expect(html('![a](media/door.jpg)\n![b](media/door.jpg "c")').html.match(/<figure/g)).toHaveLength(2);
  });

  test('a clip and a sound are players', () => {
    expect(html('![Clip](media/clip.mp4)').html).toBe(
      '<figure class="video"><video src="/file/media/clip.mp4" controls playsinline preload="metadata" aria-label="Clip"></video></figure>',
    );
    expect(html('![Voice](media/voice.mp3 "Say")').html).toBe(
      '<figure class="audio"><audio src="/file/media/voice.mp3" controls preload="none" aria-label="Voice"></audio><figcaption>Say</figcaption></figure>',
    );
  });
});

describe('within a line', () => {
  test('a picture stays in it', () => expect(html('See ![a door](media/door.jpg) here').html).toBe(`<p>See ${img('a door')} here</p>`));
  test('its caption is reported', () => {
    expect(html('See ![a](media/door.jpg "lost") here').problems).toEqual(['warning caption 1']);
  });
});

test('a picture without alternative text is shown, with a warning', () => {
  expect(html('![](media/door.jpg)')).toMatchObject({
    html: `<figure class="picture">${img('')}</figure>`,
    problems: ['warning alt-text 1'],
  });
});

test('alternative text cannot break out of its attribute', () => {
  expect(html('![" onerror="alert(1) \'<b>](media/door.jpg)').html).toContain('alt="&#34; onerror=&#34;alert(1) &#39;&#60;b&#62;"');
});

describe('what cannot be shown is replaced by its words, with an error', () => {
  test.each([
    ['a missing file', '![alt](media/dor.jpg)', 'media-missing'],
    ['a path that leads out', '![alt](../../etc/passwd)', 'media-outside'],
    ['a path on the host', '![alt](/door.jpg)', 'media-outside'],
    ['a picture within the address', '![alt](data:image/png;base64,AA)', 'media-outside'],
    ['an address that runs', '![alt](javascript:alert(1))', 'media-outside'],
    ['an entry', '![alt](first.md)', 'media-outside'],
    ['a page', '![alt](media/page.html)', 'media-type'],
    ['a document', '![alt](media/paper.pdf)', 'media-type'],
  ])('%s', (_, text, rule) => expect(html(text)).toMatchObject({ html: '<p>alt</p>', problems: [`error ${rule} 1`] }));

  test('a picture on another host is a link, so that nothing is loaded from there', () => {
    expect(html('![alt](https://x.example/a.jpg "Caption")')).toMatchObject({
      html: '<p><a href="https://x.example/a.jpg">alt</a><br>Caption</p>',
      problems: ['error media-host 1'],
    });
    expect(html('![](//x.example/a.jpg)').html).toBe('<p><a href="https://x.example/a.jpg">https://x.example/a.jpg</a></p>');
  });

  test('and what was probably meant', () => {
    expect(html('![alt](media/dor.jpg)').reasons).toEqual(['Missing file `media/dor.jpg`']);
  });
});

test('a picture by reference is a picture', () => {
  expect(html('![A door][d]\n\n[d]: media/door.jpg "Caption"').html).toContain('<figcaption>Caption</figcaption>');
});
