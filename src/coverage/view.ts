/** HTML that the engine made and escaped; the only text that a layout may put into a page unescaped. */
export type SafeHtml = string & { readonly safeHtml: true };

/** An instant, written out for readers in the site's time zone. */
export type TimeView = {
  /** For `<time datetime>`: `2024-03-25T16:05:00+00:00`. */
  readonly iso: string;
  /** `16:05`. */
  readonly clock: string;
  /** `Monday 25 March 2024`. */
  readonly date: string;
  /** `Monday 25 March 2024, 16:05 GMT`. */
  readonly full: string;
};

/** A link with its words. */
export type LinkView = { readonly text: string; readonly href: string };

/** A feed that a page makes discoverable. */
export type FeedView = {
  readonly title: string;
  readonly href: string;
  /** MIME type: RSS, Atom or JSON Feed. */
  readonly type: string;
};

/** What every page knows of its site. */
export type SiteView = {
  readonly title: string;
  /** Address of the index page. */
  readonly home: string;
  /** BCP 47, for `<html lang>`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Such as "All times UK". */
  readonly times: string;
  readonly notice?: SafeHtml;
  /** Stands for the title at the top of each page. */
  readonly logo?: PictureView;
  readonly publisher?: { readonly name: string; readonly href?: string };
  /** Address of the page with all corrections. */
  readonly corrections: string;
  /** The whole style sheet, to be inlined. */
  readonly style: SafeHtml;
  readonly favicon: string;
  /** Address of the reader's script; pages are whole without it. */
  readonly script: string;
};

/** What goes into a page's `<head>`. */
export type HeadView = {
  readonly title: string;
  readonly description?: string;
  /** Absent on pages that have no address of their own, such as the 404. */
  readonly canonical?: string;
  readonly feeds: readonly FeedView[];
  /** What other sites show where the page is shared; absent on pages without an address. */
  readonly share?: ShareView;
  /** The page as JSON-LD, escaped for the script element that holds it. */
  readonly data?: SafeHtml;
};

/** What other sites show where a page is shared (https://ogp.me). All addresses are whole. */
export type ShareView = {
  readonly type: 'website' | 'article' | 'profile';
  /** Such as `en_GB`. */
  readonly locale: string;
  readonly image?: { readonly url: string; readonly type: string; readonly width: number; readonly height: number; readonly alt: string };
  /** Of articles: when they were published and last changed, as in `TimeView.iso`. */
  readonly published?: string;
  readonly modified?: string;
  /** Of articles: addresses of the authors' pages. */
  readonly authors: readonly string[];
  readonly section?: string;
  readonly tags: readonly string[];
};

/** One author of an entry. */
export type AuthorView = {
  readonly name: string;
  readonly role?: string;
  /** Address of the page that lists what the author wrote. */
  readonly href: string;
};

/** A label or a tag, with the address of the page that lists its entries. */
export type TagView = { readonly name: string; readonly slug: string; readonly href: string };

/** A correction notice; `time` is absent until it is due. */
export type CorrectionView = { readonly time: TimeView; readonly text: string };

/** A published entry, as it appears in a list or on its own page. */
export type PostView = {
  readonly kind: 'post';
  readonly id: string;
  /** Address of the entry's own page. */
  readonly permalink: string;
  readonly time: TimeView;
  readonly updated?: TimeView;
  /** Absent for an entry without a headline. */
  readonly headline?: string;
  /** The headline, or the beginning of the text; never empty. */
  readonly title: string;
  readonly labels: readonly TagView[];
  readonly tags: readonly TagView[];
  readonly authors: readonly AuthorView[];
  readonly key: boolean;
  readonly pinned: boolean;
  readonly html: SafeHtml;
  readonly corrections: readonly CorrectionView[];
};

/** A piece of a text that was edited: what stayed, what was taken out, and what was put in. */
export type PieceView = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** What an entry's own page says of its earlier versions. */
export type HistoryView = {
  /** The last ones first. */
  readonly edits: readonly {
    readonly time: TimeView;
    /** Corrections that came with it. */
    readonly reasons: readonly string[];
    /** What was changed in the headline, and in each stretch of the text, in which lines are paragraphs; empty where the site does not show it. */
    readonly headline: readonly PieceView[];
    readonly text: readonly (readonly PieceView[])[];
  }[];
  /** How many edits there were before these. */
  readonly earlier: number;
};

/** What is left of a withdrawn entry: a notice in its place. */
export type WithdrawalView = {
  readonly kind: 'withdrawal';
  readonly id: string;
  readonly permalink: string;
  readonly time: TimeView;
  readonly withdrawn?: TimeView;
  readonly reason?: string;
};

export type EntryView = PostView | WithdrawalView;

/** An item of a list. */
export type ItemView = {
  /** Set where a day separator stands before it: `Monday 25 March 2024`. */
  readonly day?: TimeView;
  readonly entry: EntryView;
  /** Changes whenever anything of the entry does; names its fragment. */
  readonly version: string;
};

/** What the reader's script needs to keep a page up to date. */
export type UpdatesView = {
  /** Address of the page's `live.json`. */
  readonly source: string;
  /** On the live page only: how many archive pages there are, and a version of all that stands around the list. */
  readonly pages?: number;
  readonly around?: string;
  /** What fragments' addresses begin with; an entry's id, a full stop, its version and `.html` follow. */
  readonly fragments: string;
};

/** A step of the page navigation, with the times that the page behind it covers. */
export type PageLinkView = {
  readonly rel: 'live' | 'newer' | 'older' | 'oldest' | 'from-start';
  readonly href: string;
  /** Such as `Monday 25 March 2024, 15:40 to 17:05`; absent for an empty page. */
  readonly covers?: string;
};

/** What is known of a coverage, without its entries. */
export type CoverageView = {
  readonly title: string;
  readonly description?: string;
  /** Address of the live page. */
  readonly href: string;
  readonly status: 'upcoming' | 'live' | 'closed';
  readonly start?: TimeView;
  /** When it was closed, or the announced end of a live coverage. */
  readonly end?: TimeView;
  /** When anything last changed; absent without entries. */
  readonly updated?: TimeView;
  readonly image?: PictureView;
  readonly entries: number;
};

/** A coverage among others, with its latest headlines. */
export type CoverageTeaserView = CoverageView & { readonly latest: readonly TeaserView[] };

/** A picture that belongs to a page rather than to an entry's text. */
export type PictureView = {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  /** The same in other formats, for `<source>`. */
  readonly variants: readonly { readonly type: string; readonly srcset: string }[];
};

/** A line of a list: an entry's time and title. */
export type TeaserView = LinkView & { readonly time: TimeView; readonly day?: TimeView; readonly coverage?: LinkView };
