/** A request by which somebody is told that something has changed. */
export type Notice = {
  /** Where to. */
  readonly url: string;
  readonly type: string;
  readonly body: string;
  /** The addresses that it tells of. */
  readonly about: readonly string[];
};
