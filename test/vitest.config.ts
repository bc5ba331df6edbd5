import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

/** Unit and component tests: the domain, the host adapters, the background and the React components. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    // Generous, for machines with two busy cores: a test that hangs still ends.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    root: new URL('..', import.meta.url).pathname,
    include: [
      'test/{shared,extension,playground,run,bench,rooms,contract,faults}/**/*.test.{ts,tsx}',
      'test/*.test.ts',
    ],
    restoreMocks: true,
    // What was said while a test passed is of no interest.
    silent: 'passed-only',
  },
})
