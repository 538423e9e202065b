/** Where a site is made from and to, as absolute paths. */
export type SiteFolders = {
  readonly content: string;
  readonly out: string;
  readonly layouts?: string;
  /**
   * Whether what is committed counts, and the output may be elsewhere: a coverage of which HEAD's tree is as it was is
   * neither read nor looked for in the output, and a sparse checkout may lack it. Default: false.
   */
  readonly git?: boolean;
  /**
   * Whether drafts and what is under embargo are shown too, to those who write. All that is remembered then is kept apart,
   * so that no other build ever meets it. Default: false.
   */
  readonly preview?: boolean;
  /**
   * Whether a web host of one's own serves the output folder as it is: then files are looked for in it, with `git` too,
   * and have compressed copies beside them, which go before a file changes. Default: false.
   */
  readonly served?: boolean;
};
