/** The part of Eleventy 3.1.8 that `eleventy.ts` uses; the package has no types of its own. */
declare module '@11ty/eleventy' {
  export type EleventyResult = { url: string | false; content: string };

  export type EleventyEvent = { directories: { output: string }; outputMode: 'fs' | 'json' | 'ndjson'; results: EleventyResult[] };

  export type EleventyConfig = {
    addTemplate: (path: string, content: (data: never) => string, data: object) => void;
    addGlobalData: (name: string, value: () => unknown) => void;
    on: (event: 'eleventy.before' | 'eleventy.after', listener: (event: EleventyEvent) => unknown) => void;
    setUseGitIgnore: (enabled: boolean) => void;
    setTemplateFormats: (formats: readonly string[]) => void;
    setDataFileSuffixes: (suffixes: readonly string[]) => void;
    benchmarks: { config: { setIsVerbose: (isVerbose: boolean) => void } };
  };

  export default class Eleventy {
    constructor(input: string, output: string, options: { quietMode: boolean; configPath: null; config: (config: EleventyConfig) => void });
    toJSON(): Promise<EleventyResult[]>;
  }
}
