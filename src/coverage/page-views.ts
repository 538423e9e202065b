import type {
  CoverageTeaserView,
  CoverageView,
  EntryView,
  HeadView,
  HistoryView,
  ItemView,
  LinkView,
  PageLinkView,
  PostView,
  SafeHtml,
  SiteView,
  TeaserView,
  TimeView,
  UpdatesView,
} from './view.ts';

/** `layouts/live.tsx`: the live page of a coverage. */
export type LivePage = {
  readonly site: SiteView;
  readonly head: HeadView;
  readonly coverage: CoverageView;
  readonly editors: readonly string[];
  readonly summary?: SafeHtml;
  /** Copies for the box at the top; ids inside them start with `sp-`. */
  readonly pinned: readonly PostView[];
  readonly keyEvents: readonly { readonly time: TimeView; readonly day?: TimeView; readonly title: string; readonly href: string }[];
  readonly items: readonly ItemView[];
  readonly pages: readonly PageLinkView[];
  readonly related: readonly LinkView[];
  readonly updates: UpdatesView;
};

/** `layouts/archive.tsx`: twenty entries of a coverage, from the archive or from its start. */
export type ArchivePage = {
  readonly site: SiteView;
  readonly head: HeadView;
  readonly coverage: Pick<CoverageView, 'title' | 'href'>;
  readonly order: 'newest-first' | 'oldest-first';
  /** 1 is the oldest. */
  readonly number: number;
  readonly covers: string;
  readonly items: readonly ItemView[];
  readonly pages: readonly PageLinkView[];
  readonly updates: UpdatesView;
};

/** `layouts/list.tsx`: what was published under a label or a tag or by an author, in one coverage or in all. */
export type ListPage = {
  readonly site: SiteView;
  readonly head: HeadView;
  readonly kind: 'label' | 'tag' | 'author';
  /** The label, tag or name. */
  readonly name: string;
  /** Absent on pages across coverages. */
  readonly coverage?: Pick<CoverageView, 'title' | 'href'>;
  /** Of an author: the role, and a page elsewhere. */
  readonly role?: string;
  readonly profile?: string;
  /** The same across all coverages. */
  readonly everywhere?: string;
  /** The newest ones. */
  readonly teasers: readonly TeaserView[];
  /** How many older ones there are, on the pages of their coverages. */
  readonly omitted: number;
};

/** `layouts/fragment.tsx`: one entry as it stands in a list, for pages that are open. */
export type FragmentPage = { readonly item: ItemView };

/** `layouts/entry.tsx`: one entry. */
export type EntryPage = {
  readonly site: SiteView;
  readonly head: HeadView;
  readonly coverage: Pick<CoverageView, 'title' | 'href'>;
  readonly entry: EntryView;
  /** Absent where the site shows none, or the entry was not edited. */
  readonly history?: HistoryView;
  readonly newer?: LinkView;
  readonly older?: LinkView;
};

/** `layouts/index.tsx`: the coverages of the site, live ones first, at most sixty. */
export type IndexPage = {
  readonly site: SiteView;
  readonly head: HeadView;
  readonly coverages: readonly CoverageTeaserView[];
  /** Address of the newest page of all coverages; absent where the index shows them all. */
  readonly all?: string;
};

/** `layouts/coverages.tsx`: forty of all coverages. */
export type CoveragesPage = {
  readonly site: SiteView;
  readonly head: HeadView;
  /** 1 has those that started first. */
  readonly number: number;
  /** The one that started last first. */
  readonly coverages: readonly CoverageTeaserView[];
  /** The way to the index is called `live`. */
  readonly pages: readonly PageLinkView[];
};

/** `layouts/corrections.tsx`: what was corrected and withdrawn in all coverages. */
export type CorrectionsPage = {
  readonly site: SiteView;
  readonly head: HeadView;
  /** The last ones first. */
  readonly items: readonly {
    readonly kind: 'correction' | 'withdrawal';
    readonly time: TimeView;
    /** Set where the date changes. */
    readonly day?: TimeView;
    /** The correction, or the reason of the withdrawal. */
    readonly text?: string;
    /** The entry; of one that was withdrawn only its time is known. */
    readonly entry: LinkView;
    readonly coverage: LinkView;
  }[];
  /** How many older ones there are. */
  readonly omitted: number;
};

/** `layouts/not-found.tsx`: what a reader sees at an address that does not exist. */
export type NotFoundPage = { readonly site: SiteView; readonly head: HeadView };

/**
 * `layouts/card.tsx`: the picture that stands for a page where it is shared. Texts hold only what the card's fonts can
 * draw; what they cannot is absent.
 */
export type CardView = {
  /** The site's title, and the logo that stands for it if there is one. */
  readonly site?: string;
  readonly logo?: { readonly src: string; readonly width: number; readonly height: number };
  /** Colour of labels and of the live state, and of text on it. */
  readonly accent: string;
  readonly onAccent: string;
  /** An entry's headline, or a coverage's title. */
  readonly headline: string;
} & (
  | {
      readonly kind: 'entry';
      /** The title of its coverage. */
      readonly coverage?: string;
      readonly label?: { readonly name: string; readonly slug: string };
      readonly authors: readonly { readonly name: string; readonly role?: string }[];
      readonly time: TimeView;
    }
  | {
      readonly kind: 'coverage';
      readonly status: 'upcoming' | 'live' | 'closed';
      readonly description?: string;
      readonly start?: TimeView;
      readonly end?: TimeView;
    }
);

/** Every kind of page by the name of its layout file. */
export type Pages = {
  readonly live: LivePage;
  readonly archive: ArchivePage;
  readonly entry: EntryPage;
  readonly list: ListPage;
  readonly fragment: FragmentPage;
  readonly index: IndexPage;
  readonly coverages: CoveragesPage;
  readonly corrections: CorrectionsPage;
  readonly 'not-found': NotFoundPage;
};
