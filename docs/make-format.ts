import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { indexSchema } from '../src/coverage/index-schema.ts';
import { entrySchema } from '../src/entry/entry-schema.ts';
import { settingsSchema } from '../src/settings.ts';
import { editorSchema } from './editor-schema.ts';

/**
 * Writes `docs/format.md`, and what editors are told of the format, from the schemas and the newsroom rules, which say
 * themselves what they are for. With `--check` it writes nothing and fails if a file is not as it would be written.
 */
const rules = new URL('../src/entry/rules/', import.meta.url);

const text = `# The content format, field by field

This page is made from the source by \`npm run docs\`; it is not written by hand.

## Front matter of an entry

${table(entrySchema)}

## Front matter of a coverage's \`index.md\`

${table(indexSchema)}

## \`site.yaml\`

${table(settingsSchema)}

## Newsroom rules

${readdirSync(rules).sort().map(rule).join('\n\n')}
`;

const targets: Readonly<Record<string, string>> = {
  'format.md': text,
  'schemas/entry.json': editorSchema(entrySchema, 'Front matter of an entry'),
  'schemas/coverage.json': editorSchema(indexSchema, 'Front matter of a coverage'),
  'schemas/site.json': editorSchema(settingsSchema, 'Settings of a site'),
};
for (const [name, content] of Object.entries(targets)) {
  const target = new URL(name, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(target, content);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== content) {
    process.stderr.write(`docs/${name} is not what the source says; run \`npm run docs\`.\n`);
    process.exitCode = 1;
  }
}

function table(schema: z.ZodObject): string {
  const rows = Object.entries(schema.shape).map(([name, field]) => {
    const { description = '' } = field as z.ZodType;
    return `| \`${name}\` | ${description.replaceAll('|', '\\|')} |`;
  });
  return ['| field | what it is |', '|---|---|', ...rows].join('\n');
}

/** A rule is the first block comment over an exported function: what and why, a good and a bad example. */
function rule(file: string): string {
  const source = readFileSync(new URL(file, rules), 'utf8');
  const blocks = [...source.matchAll(/\/\*\*\n([\s\S]*?)\*\//g)].map(([, block = '']) => block.replace(/^ *\* ?/gm, '').trim());
  const block = blocks.find((one) => one.includes('\ngood: ')) ?? '';
  const words = block.split(/\n\s*@/)[0] ?? '';
  return `### ${file.replace('.ts', '')}\n\n${words.replace(/^good: /m, '- good: ').replace(/^bad: /m, '- bad: ')}`;
}
