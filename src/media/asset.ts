/** A file that entries refer to, as it is published. */
export type Asset = {
  /** Path in the output: `assets/<name>.<hash>.<ending>`. */
  readonly path: string;
  /** Size in bytes. */
  readonly length: number;
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

/** Assets by their path in the content folder: `uk-china/media/door.jpg`. */
export type Assets = ReadonlyMap<string, Asset>;

/** Where the bytes of assets lie, by their path in the output: in the content folder or among the pictures that are ready. */
export type AssetFiles = ReadonlyMap<string, AssetSource>;
export type AssetSource = { readonly from: 'content' | 'pictures'; readonly path: string; readonly length: number };

/** The folders of those names. */
export type MediaFolders = Readonly<Record<AssetSource['from'], string>>;
