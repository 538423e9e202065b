import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['tests/support/compile.ts'],
    include: ['tests/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // Many tests wait for a browser or a command line, so that two at a time fit even on two cores.
    maxWorkers: 2,
    // It imports JSON in a way that Node 20 refuses.
    server: { deps: { inline: [/@actions\/workflow-parser/] } },
  },
});
