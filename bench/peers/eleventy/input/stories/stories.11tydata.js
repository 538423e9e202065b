/** Eleventy would take the date in a file's name out of its address; the addresses of all contestants shall be alike. */
const address = ({ page }) => `/${page.inputPath.split('/').slice(-2).join('/').replace(/\.md$/, '')}/`;

export default { layout: 'entry.11ty.js', permalink: address };
