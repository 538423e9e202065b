/** One option of a command, as `node:util` reads it and as help shows it. */
export type Option = {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** Whether it may be given several times. */
  readonly multiple?: true;
  /** Whether it may be given without a value, which is then empty. */
  readonly valueIsOptional?: true;
  /** What stands for its value in help, such as `DIR`. */
  readonly value?: string;
  readonly help: string;
};

export type Options = Readonly<Record<string, Option>>;

/** What the user gave for each option; absent where nothing was given. */
export type Values<Known extends Options> = {
  readonly [Name in keyof Known]?: Known[Name] extends { type: 'boolean' }
    ? boolean
    : Known[Name] extends { multiple: true }
      ? readonly string[]
      : string;
};

/** Where a command runs. */
export type Place = { readonly environment: NodeJS.ProcessEnv; readonly cwd: string };

/** A command of the command line. Each is one file, which says what it takes and runs it. */
export type Command<Known extends Options = Options> = {
  /** What it takes besides options, as help shows it, such as `<entry>`. Default: nothing. */
  readonly operands?: string;
  /** How many of them it takes at most. */
  readonly most?: number;
  /** What it does, in a few lines under its usage. */
  readonly about: string;
  readonly options: Known;
  /** Returns the exit status: 0 done, 1 errors. */
  readonly run: (values: Values<Known>, operands: readonly string[], place: Place) => number | Promise<number>;
};

/** A command with the types of its options. */
export function defineCommand<const Known extends Options>(command: Command<Known>): Command {
  return command as unknown as Command;
}
