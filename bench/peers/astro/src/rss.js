import { addressOf } from './stories.js';

const characters = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => text.replace(/[&<>"]/g, (character) => characters[character]);

const item = (story) => `<item><title>${escaped(story.data.title)}</title><link>https://bench.example${addressOf(story)}</link>
<guid>https://bench.example${addressOf(story)}</guid><pubDate>${story.data.date.toUTCString()}</pubDate><description>${escaped(story.rendered.html)}</description></item>`;

export const rss = (title, link, stories) =>
  new Response(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${escaped(title)}</title><link>https://bench.example${link}</link><description>${escaped(title)}</description>
${stories.slice(0, 50).map(item).join('\n')}
</channel></rss>
`);
