import { describe, expect, test } from 'vitest';
import { thirdParties } from '../../src/privacy/third-parties.ts';

const site = 'https://news.example/live';
const found = (text: string, path = 'day/index.html') =>
  thirdParties(path, text, site).map(({ place, reason }) => `${place?.line}:${place?.column} ${reason}`);

/** Every way to load something that a page has, each on the second line of a page. */
const planted: readonly (readonly [kind: string, html: string])[] = [
  ['img', '<img src="https://other.example/a.png">'],
  ['address without a scheme', '<img src="//other.example/a.png">'],
  ['address written with backslashes', '<img src="\\\\other.example\\a.png">'],
  ['address with white space and entities', '<img src=" &#104;ttps://oth&#x65;r.example/a.png">'],
  ['address in capitals', '<IMG SRC=HTTPS://OTHER.EXAMPLE/A.PNG>'],
  ['srcset', '<img srcset="/live/a.png 1x, https://other.example/b.png 2x">'],
  ['srcset without spaces after commas', '<img srcset="/live/a.png, https://other.example/b.png">'],
  ['source', '<picture><source srcset="https://other.example/a.avif"></picture>'],
  ['script', '<script src="https://other.example/a.js"></script>'],
  ['inline script', '<script>fetch("https://other.example/")</script>'],
  ['module in the page', '<script type="module">import "https://other.example/a.js"</script>'],
  ['speculation rules', '<script type="speculationrules">{}</script>'],
  ['inline handler', '<p onclick="go()">'],
  ['style sheet', '<link rel="stylesheet" href="https://other.example/a.css">'],
  ['alternate style sheet', '<link rel="alternate stylesheet" href="https://other.example/a.css">'],
  ['preconnect', '<link rel="preconnect" href="https://other.example">'],
  ['icon', '<link rel="icon" href="https://other.example/a.svg">'],
  ['manifest', '<link rel="manifest" href="https://other.example/a.webmanifest">'],
  ['preload of pictures', '<link rel="preload" as="image" imagesrcset="https://other.example/a.png 1x">'],
  ['iframe', '<iframe src="https://other.example/"></iframe>'],
  ['document in an attribute', '<iframe srcdoc="&lt;img src=https://other.example/a.png&gt;"></iframe>'],
  ['script of a document in an attribute', '<iframe srcdoc="&lt;script&gt;go()&lt;/script&gt;"></iframe>'],
  ['script as an address', '<iframe src="javascript:go()"></iframe>'],
  ['document as an address', '<iframe src="data:text/html,<img src=https://other.example/>"></iframe>'],
  ['object', '<object data="https://other.example/a.pdf"></object>'],
  ['embed', '<embed src="https://other.example/a.pdf">'],
  ['video', '<video src="https://other.example/a.mp4"></video>'],
  ['poster', '<video poster="https://other.example/a.jpg"></video>'],
  ['track', '<video><track src="https://other.example/a.vtt"></video>'],
  ['form', '<form action="https://other.example/"></form>'],
  ['button', '<button formaction="https://other.example/">Go</button>'],
  ['ping', '<a href="/live/" ping="/live/p https://other.example/">Go</a>'],
  ['style element', '<style>a{background:url(https://other.example/a.png)}</style>'],
  ['import in a style element', '<style>@import "https://other.example/a.css";</style>'],
  ['font', '<style>@font-face{font-family:a;src:url("https://other.example/a.woff2")}</style>'],
  ['image-set', '<style>a{background:image-set("https://other.example/a.png" 1x)}</style>'],
  ['escapes in CSS', '<style>a{background:u\\72l(https:\\2f/other.example/a.png)}</style>'],
  ['style attribute', '<p style="background:url(&quot;https://other.example/a.png&quot;)">'],
  ['refresh', '<meta http-equiv="refresh" content="0; url=https://other.example/">'],
  ['base', '<base href="https://other.example/">'],
  ['background', '<table background="https://other.example/a.png"></table>'],
  ['SVG image', '<svg><image href="https://other.example/a.png"/></svg>'],
  ['SVG image, old', '<svg><image xlink:href="https://other.example/a.png"/></svg>'],
  ['SVG use', '<svg><use href="https://other.example/a.svg#b"/></svg>'],
  ['SVG paint', '<svg><rect fill="url(https://other.example/a.svg#b)"/></svg>'],
  ['SVG animation', '<svg><image><set attributeName="href" to="https://other.example/a.png"/></image></svg>'],
  ['template', '<template><img src="https://other.example/a.png"></template>'],
  ['without scripting', '<noscript><img src="https://other.example/a.png"></noscript>'],
  ['plain address over HTTP', '<img src="http://other.example/a.png">'],
  ['another port', '<img src="https://news.example:8443/a.png">'],
  ['a host that begins alike', '<img src="https://news.example.other.example/a.png">'],
];

describe('a page', () => {
  test.each(planted)('is found out by its %s, with the line', (_, html) => {
    const problems = found(`<!doctype html><title>Page</title>\n${html}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^2:\d+ Unexpected (?:address|code)/);
  });

  test.each(planted)('may have the same as words: %s', (_, html) => {
    const words = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    expect(found(`<!doctype html><p title="${words}">${words}</p><!-- ${html} -->`)).toEqual([]);
  });

  test.each([
    ['its own files', '<img src="/live/a.png" srcset="a.png 1x, /live/b.png 2x"><script type="module" src="/live/assets/r.js"></script>'],
    ['its own address', '<img src="https://news.example/a.png">'],
    ['links', '<a href="https://other.example/">There</a><map><area href="https://other.example/"></map>'],
    [
      'links of a page',
      '<link rel="canonical" href="https://news.example/live/"><link rel="alternate" href="https://other.example/rss.xml">',
    ],
    ['what a card would load', '<a href="https://other.example/" data-frame="https://other.example/embed">Video</a>'],
    ['data', '<script type="application/ld+json">{"@context":"https://schema.org"}</script>'],
    ['addresses for others', '<meta property="og:image" content="https://other.example/a.png">'],
    ['pictures in themselves', '<img src="data:image/png;base64,AAAA"><style>a{background:url(data:image/png;base64,AAAA)}</style>'],
    ['its own styles', '<style>a{mask:url(#b);background:url("/live/a.png")}/* url(https://other.example/) */</style>'],
    ['namespaces', '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use href="#a"/></svg>'],
    ['forms for itself', '<form action=""><button>Go</button></form>'],
  ])('may have %s', (_, html) => expect(found(`<!doctype html>${html}`)).toEqual([]));

  test('tells the very spot', () => {
    expect(found('<p>\n  <img alt="" src="https://other.example/a.png">')).toEqual([
      '2:15 Unexpected address `https://other.example/a.png` in `src` of `img`',
    ]);
    expect(found('<style>\na{}\nb{background:url(https://other.example/a.png)}</style>')).toEqual([
      '3:14 Unexpected address `https://other.example/a.png` in `style`',
    ]);
  });
});

test('a style sheet of its own is looked at too', () => {
  expect(found('a{}\n@import url(https://other.example/a.css);', 'assets/a.css')).toEqual([
    '2:9 Unexpected address `https://other.example/a.css` in a style sheet',
  ]);
});

test('a fragment is a page', () => {
  expect(found('<article><img src="https://other.example/a.png"></article>', 'day/e/a.0123456789.html')).toHaveLength(1);
});
