import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // How a tag is spelt, which is the serialisers' matter; browsers read both spellings alike.
    'doctype-style': 'off',
    'void-style': 'off',
    // HTML lets an id begin with a digit; ours are entries' file names, which begin with a date.
    'valid-id': ['error', { relaxed: true }],
    // Our script comes from the same host as the page itself.
    'require-sri': ['error', { target: 'crossorigin' }],
    // How long a headline is, journalists decide.
    'long-title': 'off',
  },
});

/** What is not valid in pages, each given by its path and text. */
export async function invalidHtml(pages: readonly (readonly [path: string, html: string])[]): Promise<string[]> {
  const reports = await Promise.all(pages.map(([path, html]) => validator.validateString(html, path)));
  return reports
    .flatMap(({ results }) => results)
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${filePath}:${line}:${column} ${ruleId}: ${message}`),
    );
}
