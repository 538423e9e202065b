/** HTML in which every text is escaped. */
export type Markup = { readonly html: string };

/** Makes HTML from a template: what stands in it as text is escaped, and only what was made here goes in as it is. */
export function markup(parts: TemplateStringsArray, ...values: readonly (string | Markup | readonly Markup[])[]): Markup {
  return { html: String.raw({ raw: parts }, ...values.map(htmlOf)) };
}

function htmlOf(value: string | Markup | readonly Markup[]): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return 'html' in value ? value.html : value.map(htmlOf).join('');
}
