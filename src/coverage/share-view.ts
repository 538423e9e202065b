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
