import type { Effects } from '../../effects.ts';
import { clockIsBack } from '../report-host.ts';
import { type Round, Session } from '../session.ts';
import { Stopped } from '../stopped.ts';
import { checkOut } from './check-out.ts';
import { skew } from './check-push.ts';
import { compressCopies } from './compress-copies.ts';
import type { Host } from './host.ts';
import { type Publication, writePublication } from './publication.ts';
import { writeNginxSite } from './write-nginx-site.ts';

/** What came of publishing a commit; without a publication nothing could be written, and the site is as it was. */
export type Published = Round & {
  readonly commit: string;
  readonly publication?: Publication;
  /** Whether the headers are others, for which nginx has to read its configuration again. */
  readonly hasNewHeaders: boolean;
};

/** Publishes what a host's branch has, one time after the other, with what the times before have left in memory. Only who has the host's lock may. */
export class Publisher {
  readonly #host: Host;
  readonly #effects: Effects;
  readonly #session: Session;
  #seen: string | undefined;
  /** Files that have no copies yet; undefined while all have to be looked at. */
  #uncopied: Set<string> | undefined = new Set();

  constructor(host: Host, effects: Effects) {
    this.#host = host;
    this.#effects = effects;
    this.#session = new Session(host.site, effects);
  }

  /** After how many milliseconds something falls due, or all is to be looked through. */
  get wait(): number {
    return this.#session.wait;
  }

  /** Sees to it that the copies of all files are looked at, also of those that do not change. */
  lookAtAll(): void {
    this.#uncopied = undefined;
  }

  /**
   * Publishes the newest commit of the branch.
   *
   * @returns undefined while there is none.
   * @throws If the disk fails, or the clock cannot be right; the site is whole and can be published again.
   */
  async publish(): Promise<Published | undefined> {
    const [host, effects] = [this.#host, this.#effects];
    const commit = host.head();
    if (commit === undefined) return undefined;
    // With a clock that has lost its time all would be embargoed, and leave the page.
    const date = host.dateOf(commit);
    if (effects.now() < date - skew) throw new Stopped(clockIsBack(effects.now(), date));
    const isUnfinished = effects.stat(host.unfinished) !== undefined;
    if (!isUnfinished) effects.write(host.unfinished, '');
    // Somebody else did not come to an end.
    else if (this.#uncopied?.size === 0) this.lookAtAll();
    if (isUnfinished || this.#seen === undefined || host.checkedOut() !== commit) await checkOut(host, commit, effects);
    this.#forget(commit);
    this.#seen = commit;
    let round = await this.#session.build();
    for (; !round; round = await this.#session.build()) await effects.sleep(50);
    const { written } = round;
    if (!written) return { ...round, commit, hasNewHeaders: false };
    for (const path of [...written.changed, ...written.deleted]) this.#uncopied?.add(path);
    const mayHaveNewHeaders = this.#uncopied === undefined || written.changed.includes('_headers');
    const hasNewHeaders = mayHaveNewHeaders && (await writeNginxSite(host, effects));
    return { ...round, commit, publication: writePublication(host, commit, round, effects), hasNewHeaders };
  }

  /** Makes the copies that are missing, as long as nothing more urgent is to be done. */
  async finish(isUrgent: () => boolean): Promise<void> {
    const { site, unfinished, state } = this.#host;
    this.#uncopied = await compressCopies(site.out, this.#uncopied, isUrgent);
    if (this.#uncopied.size === 0) this.#effects.remove(unfinished, state);
  }

  /** Takes what differs between two commits out of memory. */
  #forget(commit: string): void {
    if (this.#seen === undefined || this.#seen === commit) return;
    const names = (path: string) => this.#host.git(['diff-tree', '-z', '--name-only', `${this.#seen}${path}`, `${commit}${path}`]);
    const top = names('');
    const inContent = names(':content');
    const areLayoutsNew = !top.ok || top.text.split('\0').includes('layouts');
    if (!inContent.ok) this.#session.changed(undefined, areLayoutsNew);
    else if (areLayoutsNew) this.#session.changed('', true);
    for (const name of inContent.text.split('\0').filter(Boolean)) this.#session.changed(name, false);
  }
}
