import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { textsIn } from './generate-folder.ts';

/** The repository. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** Where the demo's `site.yaml` says that it lives. */
export const demoUrl = 'https://news.example/live/';

/** The command line as a user starts it; `compile.ts` has seen to it that it is compiled. */
const main = join(repository, 'src/cli/start.js');
const tsx = import.meta.resolve('tsx');

/** The environment of this process without what would change a build. */
function environment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { INIT_CWD: _, SOURCE_DATE_EPOCH: __, npm_package_json: ___, NODE_OPTIONS: ____, ...rest } = process.env;
  return { ...rest, ...more };
}

/** Runs the command line in a folder and waits for its end. */
export function runCli(cwd: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [main, ...args], { cwd, encoding: 'utf8', env: environment(more) });
}

/** Starts the command line in a folder, after a module that changes something in it, if there is one. */
export function startCli(cwd: string, args: readonly string[], before: readonly string[] = []): ChildProcess {
  const first = before.flatMap((module) => ['--import', module]);
  return spawn(process.execPath, [...first, main, ...args], { cwd, env: environment({}) });
}

/** Runs a module with tsx, such as Eleventy's command line. */
export function runWithTsx(cwd: string, module: string, args: readonly string[]) {
  return spawnSync(process.execPath, ['--import', tsx, module, ...args], { cwd, encoding: 'utf8', env: environment({}) });
}

/** A folder that outlives a test, for what all tests of a file share. */
export function sharedFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'stop-press-shared-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Builds the demo from a copy of its content, so that the repository's cache stays as it is. Its output is in `dist`. */
export function buildDemo(folder: string): Record<string, string> {
  cpSync(join(repository, 'content'), join(folder, 'content'), { recursive: true });
  const { status, stderr } = runCli(folder, ['build']);
  if (status !== 0 || stderr !== '') throw new Error(`The demo does not build: ${stderr}`);
  return textsIn(join(folder, 'dist'));
}

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A page as a browser reads it. */
export function parsePage(html: string): Node {
  return parse(html);
}

/** All elements below a node, in document order. */
export function elementsIn(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => ('tagName' in child ? [child, ...elementsIn(child)] : []));
}

/** An attribute's value; undefined without the attribute. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

/** Elements below a node that have a class. */
export function withClass(node: Node, name: string): Element[] {
  return elementsIn(node).filter((element) => attribute(element, 'class')?.split(' ').includes(name));
}

/** Elements below a node of a name. */
export function named(node: Node, name: string): Element[] {
  return elementsIn(node).filter(({ tagName }) => tagName === name);
}

/** The text of a node as a reader sees it, with single spaces. */
export function textOf(node: Node): string {
  const raw = (one: Node): string => {
    if ('value' in one) return one.value;
    if (one.nodeName === 'style' || !('childNodes' in one)) return '';
    return one.childNodes.map(raw).join('');
  };
  return raw(node).replace(/\s+/g, ' ').trim();
}
