/** A file that entries refer to, as it is published. */
export type Asset = {
  /** Path in the output: `assets/<name>.<hash>.<ending>`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** MIME type. */
  readonly type: string;
  /** Size in CSS pixels, of pictures only. */
  readonly width?: number;
  readonly height?: number;
  /** The same picture in formats that most browsers take instead, smaller in bytes, by format and then by width. */
  readonly variants?: readonly { readonly type: string; readonly assets: readonly Asset[] }[];
  /** The picture to show before a video plays, and its captions, where they lie beside it. */
  readonly poster?: Asset;
  readonly captions?: Asset;
};

/** The assets of a site by coverage folder and path in it: `uk-china/media/door.jpg`. */
export type Assets = ReadonlyMap<string, Asset>;
