const characters = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text) => text.replace(/[&<>"]/g, (character) => characters[character]);

export const page = (title, body) => `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body>
${body}
</body>
</html>
`;

/** An entry, from the fields that its own layout and a collection both have. */
export const article = ({ url, date, title, author, role, topics, content }) => `<article id="${url.split('/').at(-2)}">
<h2><a href="${url}">${escaped(title)}</a></h2>
<p><time datetime="${date.toISOString()}">${date.toISOString().slice(11, 16)}</time> ${escaped(author)}, ${escaped(role)}</p>
${content}
<p>${topics.map(escaped).join(', ')}</p>
</article>`;

export const rss = (title, link, stories) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${escaped(title)}</title><link>https://bench.example${link}</link><description>${escaped(title)}</description>
${stories.slice(0, 50).map(item).join('\n')}
</channel></rss>
`;

const item = ({ url, date, title, content }) => `<item><title>${escaped(title)}</title><link>https://bench.example${url}</link>
<guid>https://bench.example${url}</guid><pubDate>${date.toUTCString()}</pubDate><description>${escaped(content)}</description></item>`;
