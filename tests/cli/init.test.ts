import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository, runCli } from '../support/demo.ts';
import { pathsIn, temporaryFolder, textsIn, writeFiles } from '../support/generate-folder.ts';

/** A new repository, as `init` makes it. */
function init(): { root: string; stdout: string } {
  const parent = temporaryFolder();
  const { status, stdout, stderr } = runCli(parent, ['init', 'Our News']);
  expect([status, stderr]).toEqual([0, '']);
  return { root: join(parent, 'Our News'), stdout };
}

test('a new repository has what a newsroom needs, and depends on this version', () => {
  const { root, stdout } = init();
  expect(pathsIn(root)).toEqual([
    '.eleventy.ts',
    '.gitattributes',
    '.github/workflows/check.yml',
    '.github/workflows/publish.yml',
    '.gitignore',
    '.gitlab-ci.yml',
    '.vscode/extensions.json',
    '.vscode/settings.json',
    '.vscode/stop-press.code-snippets',
    'PUBLISHING.md',
    'README.md',
    'content/site.yaml',
    'content/storm-elin/2024-12-08-0730-warning.md',
    'content/storm-elin/2024-12-08-0905-roads.md',
    'content/storm-elin/2024-12-08-0950-how-bad.md',
    'content/storm-elin/index.md',
    'layouts/README.md',
    'package.json',
    'tsconfig.json',
  ]);
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).toMatchObject({
    name: 'our-news',
    private: true,
    dependencies: { 'stop-press': `^${version}` },
  });
  expect(stdout).toContain('Our News is ready.');
});

test('its editor settings name files that there are, and its snippets make sound updates', () => {
  const { root } = init();
  const json = (file: string) => JSON.parse(readFileSync(join(root, '.vscode', file), 'utf8'));
  for (const [schema, file] of Object.entries<string>(json('settings.json')['yaml.schemas'])) {
    expect(existsSync(join(repository, schema.replace('./node_modules/stop-press/', '')))).toBe(true);
    expect(existsSync(join(root, file))).toBe(true);
  }
  const variables: Record<string, string> = { YEAR: '2024', MONTH: '12', DATE: '08', HOUR: '10', MINUTE: '05', TIMEZONE_OFFSET: '+02:00' };
  const filled = (body: readonly string[] | string) =>
    [body]
      .flat()
      .join('\n')
      .replace(/\$\{CURRENT_(\w+)\}/g, (_, name) => variables[name] ?? '')
      .replace(/\$\{\d\|([^,]+)[^}]*\}|\$\{\d:([^}]*)\}|\$\d/g, (_, first, words) => first ?? words ?? 'text');
  const { Update, Correction, Withdrawal, Picture, Quotation } = json('stop-press.code-snippets');
  const update = filled(Update.body);
  const withLine = (line: { body: string }) => update.replace('---\n## ', `${filled(line.body).replaceAll('10:05', '10:06')}\n---\n## `);
  writeFiles(root, {
    'content/storm-elin/a.md': `${update}\n\n${filled(Quotation.body)}\n`,
    'content/storm-elin/b.md': withLine(Correction),
    'content/storm-elin/c.md': withLine(Withdrawal),
    'content/storm-elin/d.md': `${update}\n\n${filled(Picture.body).replace('.jpg', '.png')}\n`,
  });
  cpSync(join(repository, 'docs/live-page.png'), join(root, 'content/storm-elin/media/name.png'));
  const problems = JSON.parse(runCli(root, ['check', '--format', 'json']).stdout) as { rule: string }[];
  expect(problems.map(({ rule }) => rule)).toEqual(['withdrawn-name']);
});

test('its content has nothing wrong in it', () => {
  const { root } = init();
  const { status, stdout, stderr } = runCli(root, ['check', '--strict']);
  expect([status, stdout, stderr]).toEqual([0, '', 'No problems found.\n']);
});

test('a folder that is not empty stays as it is; one with nothing but a repository is fine', () => {
  const root = temporaryFolder({ 'mine/notes.txt': 'Mine', 'clone/.git/HEAD': 'ref: refs/heads/main' });
  const refused = runCli(root, ['init', 'mine']);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('mine is not empty: notes.txt. Nothing was written; name a folder that is new.');
  expect(pathsIn(join(root, 'mine'))).toEqual(['notes.txt']);
  expect(runCli(root, ['init', 'mine/notes.txt']).status).toBe(1);
  expect(runCli(root, ['init', 'clone']).status).toBe(0);
  for (const wrong of [['init'], ['init', 'a', 'b']]) expect(runCli(root, wrong).status).toBe(2);
});

test.each(['publish', 'check'])('its workflow `%s` is sound for GitHub', async (name) => {
  const { root } = init();
  const content = readFileSync(join(root, `.github/workflows/${name}.yml`), 'utf8');
  const { context, value } = parseWorkflow({ name: `${name}.yml`, content }, new NoOperationTraceWriter());
  expect(context.errors.getErrors().map(String)).toEqual([]);
  const template = await convertWorkflowTemplate(context, value as NonNullable<typeof value>);
  expect(template.errors ?? []).toEqual([]);
  expect(template.jobs.length).toBeGreaterThan(0);

  const workflow = parse(content);
  expect(workflow.permissions).toEqual({});
  expect(content).not.toMatch(/pull_request_target|secrets\.|SOURCE_DATE_EPOCH/);
  const jobs = Object.values(workflow.jobs) as { permissions: object; 'timeout-minutes': number; steps: { uses?: string }[] }[];
  for (const job of jobs) {
    expect(job.permissions).toBeDefined();
    expect(job['timeout-minutes']).toBeLessThanOrEqual(15);
    for (const { uses } of job.steps) if (uses) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
  }
});

test('the check of workflows finds what GitHub would refuse', async () => {
  const content = 'on: push\njobs: { a: { runs-on: ubuntu-latest, steps: [{ ruin: make }] } }\n';
  const { context, value } = parseWorkflow({ name: 'a.yml', content }, new NoOperationTraceWriter());
  const template = await convertWorkflowTemplate(context, value as NonNullable<typeof value>);
  const messages = [...context.errors.getErrors().map(String), ...(template.errors ?? []).map(({ Message }) => Message)];
  expect(messages.join()).toContain('ruin');
});

test('what is published queues, and is never cancelled half-way', () => {
  const { root } = init();
  const workflow = parse(readFileSync(join(root, '.github/workflows/publish.yml'), 'utf8'));
  expect(workflow.concurrency).toEqual({ group: 'publish', 'cancel-in-progress': false });
  expect(workflow.on.schedule).toEqual([{ cron: '*/5 * * * *' }]);
  const gitlab = parse(readFileSync(join(root, '.gitlab-ci.yml'), 'utf8'));
  expect(gitlab.pages).toMatchObject({ resource_group: 'publish', artifacts: { paths: ['public'] } });
  expect(gitlab.default.interruptible).toBe(false);
  expect(gitlab.check.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
});

test('the package installs from its tarball into an empty folder and builds there, with layouts of the newsroom and with Eleventy', {
  timeout: 300_000,
}, () => {
  const parent = temporaryFolder();
  const npm = (cwd: string, ...args: string[]) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  // `prepack` compiles, so it is packed from a copy, and this checkout stays as it is.
  const copy = join(parent, 'copy');
  for (const name of ['src', 'layouts', 'docs', 'package.json', 'tsconfig.json', 'CHANGELOG.md', 'README.md', 'LICENSE'])
    cpSync(join(repository, name), join(copy, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  const tarball = npm(copy, 'pack', '--pack-destination', parent).trim().split('\n').at(-1) as string;
  expect(runCli(parent, ['init', 'news', '--package', `file:../${tarball}`]).status).toBe(0);
  const root = join(parent, 'news');
  npm(root, 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--omit=dev');
  const stopPress = (...args: string[]) => execFileSync(join(root, 'node_modules/.bin/stop-press'), args, { cwd: root, encoding: 'utf8' });

  expect(stopPress('build', '--changes', 'changes.json')).toContain('Published 1 coverage with 3 entries');
  const built = textsIn(join(root, 'dist'));
  const { changed, deleted } = JSON.parse(readFileSync(join(root, 'changes.json'), 'utf8'));
  expect(changed.toSorted()).toEqual(Object.keys(built).sort());
  expect(deleted).toEqual([]);

  const shipped = ['docs/schemas/site.json', 'src/cli/preview/page-script.js'];
  expect(shipped.filter((file) => !existsSync(join(root, 'node_modules/stop-press', file)))).toEqual([]);

  // Eleventy makes the same files.
  mkdirSync(join(root, '.pages'));
  execFileSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), 'node_modules/@11ty/eleventy/cmd.cjs', '--config=.eleventy.ts', '--output=with-eleventy'],
    { cwd: root, stdio: 'pipe' },
  );
  expect(textsIn(join(root, 'with-eleventy'))).toEqual(built);

  // A part of the newsroom's own, typed by the package.
  writeFiles(root, {
    'layouts/entry.tsx': `import type { EntryPage } from 'stop-press/page-views';
import { Article } from './parts/article.tsx';
import { Shell } from './parts/shell.tsx';

export function Entry({ site, head, entry }: EntryPage) {
  return (
    <Shell site={site} head={head} skip="Skip">
      <p class="ours">Ours</p>
      <Article entry={entry} alone />
    </Shell>
  );
}
`,
  });
  stopPress('build');
  expect(readFileSync(join(root, 'dist/storm-elin/2024-12-08-0905-roads/index.html'), 'utf8')).toContain('<p class="ours">Ours</p>');
  execFileSync(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc')], { cwd: root, encoding: 'utf8' });
});
