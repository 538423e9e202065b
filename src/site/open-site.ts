import { join } from 'node:path';
import { coverageSlugs } from '../coverage/coverage-slugs.ts';
import type { Effects } from '../effects.ts';
import { readCommitLog } from '../history/commit-log.ts';
import { missingHistory } from '../history/missing-history.ts';
import { unknownCoverages } from '../history/unknown-redactions.ts';
import { type Body, emptyBody } from '../markdown/body.ts';
import type { MediaFolders } from '../media/asset.ts';
import { collectLogo } from '../media/collect-assets.ts';
import { cacheFolders } from '../memory/cache-folders.ts';
import { hash } from '../memory/hash.ts';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { sizeLimit } from '../source/decode.ts';
import type { ContentFolder } from '../source/read-content.ts';
import { emptySite } from './blocked.ts';
import { cardMaker } from './card-maker.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import { loadLayouts } from './load-layouts.ts';
import type { Target } from './part.ts';
import type { PartsInput } from './parts.ts';
import { readers } from './readers.ts';
import { type Renderer, renderer } from './renderer.ts';
import type { Resident } from './resident.ts';
import { siteContext } from './site-context.ts';
import type { SiteFolders } from './site-folders.ts';

/** All that coverages are made with; absent where nothing may be made of them. */
export type OpenedSite = {
  readonly input?: Omit<PartsInput, 'everything' | 'shard' | 'elsewhere'>;
  readonly render?: Renderer;
  readonly problems: readonly Problem[];
};

/** Where to publish, and what is remembered of it. */
function targetOf(folders: SiteFolders, { hub, indexnow }: Settings, { memory, lastGood, isSure = false }: Resident): Target {
  const { out, git = false, served = false, preview = false } = folders;
  return {
    out,
    isElsewhere: isSure || (git && !served),
    keepsOutput: !git && !served && !preview,
    isServed: served,
    isTold: !preview && (hub !== undefined || indexnow !== undefined),
    isPreview: preview,
    memory,
    lastGood,
  };
}

/** The line above every page; a site without one needs no Markdown for it. */
async function openNotice({ notice: text }: Settings): Promise<{ readonly notice: Body; readonly problems: readonly Problem[] }> {
  if (text === undefined) return { notice: emptyBody, problems: [] };
  const { renderNotice } = await import('../markdown/render-notice.ts');
  return renderNotice(text, 'site.yaml');
}

/** Reads which commits there are, where the site shows their history, and says what is wrong with that. */
function openHistory(
  { content }: SiteFolders,
  { history }: Settings,
  slugs: ReadonlyMap<string, string>,
  resident: Resident,
  effects: Effects,
): readonly Problem[] {
  resident.log = history && readCommitLog(content, resident.memory.manifest().commits, resident.log, effects);
  return history ? [...missingHistory(resident.log), ...unknownCoverages(history.redactions, slugs.keys())] : [];
}

/**
 * Opens what all coverages are made with: settings, notice, logo and layouts, and which folder is which coverage.
 *
 * @param allowEmpty - Whether a site that had coverage may have none; `withStyle`: whether pages have the sheet in them.
 */
export async function openSite(
  folders: SiteFolders,
  folder: ContentFolder,
  settings: Settings,
  resident: Resident,
  { allowEmpty, withStyle }: { allowEmpty: boolean; withStyle: boolean },
  effects: Effects,
): Promise<OpenedSite> {
  const cache = cacheFolders(folders);
  const media: MediaFolders = { content: folders.content, pictures: cache.pictures };
  const code = codeFingerprint(effects);
  const { theme, publisher } = settings;
  const collect = (name: string | undefined) => collectLogo(name, folder.files, { folders: media, before: new Map(), effects });
  const logo = await collect(theme.logo);
  const publisherLogo = publisher?.logo === undefined || publisher.logo === theme.logo ? logo : await collect(publisher.logo);
  const { notice, problems: ofNotice } = await openNotice(settings);
  const { layouts, problems: ofLayouts } = resident.layouts
    ? { layouts: resident.layouts, problems: [] }
    : await loadLayouts(folders.layouts, cache.layouts, code, effects);
  if (layouts) resident.layouts = layouts;

  const names = folder.coverages.map(({ name }) => name);
  const previous = { get: (slug: string) => resident.memory.head(slug)?.folder };
  const { slugs, problems: ofSlugs } = coverageSlugs(names, previous);
  const isEmptied = slugs.size === 0 && !folder.openOther && resident.memory.slugs().length > 0 && !allowEmpty;
  const ofLogos = [...new Set([...logo.problems, ...publisherLogo.problems])];
  const ofHistory = openHistory(folders, settings, slugs, resident, effects);
  const problems = [...ofNotice, ...ofLogos, ...ofLayouts, ...ofSlugs, ...ofHistory, ...(isEmptied ? [emptySite()] : [])];
  if (!layouts || isEmptied) return { problems };

  const [ownLogo] = logo.assets.values();
  const [ofPublisher] = publisherLogo.assets.values();
  const target = targetOf(folders, settings, resident);
  const files = new Map([...logo.files, ...publisherLogo.files]);
  const read = (path: string) => readers(files, media, effects).get(path)?.();
  const render = renderer(layouts, { folder: join(target.memory.folder, 'cards'), read }, effects);
  // Nobody shares a preview.
  const cards = settings.cards && !target.isPreview ? cardMaker(settings, ownLogo, render.card, effects) : undefined;
  const site = siteContext({ settings, layoutFiles: layouts.files, notice, logo: ownLogo, publisherLogo: ofPublisher, cards, withStyle });
  const parsing = hash(code, folder.site?.bytes ?? '', target.isPreview ? 'preview' : '');
  const humans = folder.files.has('humans.txt') ? effects.read(join(folders.content, 'humans.txt'), sizeLimit) : undefined;
  const input = {
    ...{ folder, slugs, site, settings, layoutFiles: layouts.files, code, parsing, files, folders: media, target, log: resident.log },
    humans: humans && Buffer.from(humans).toString(),
  };
  return { input, render, problems };
}
