import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'
import { SOON_MS, TEST_MS } from './patience.ts'

/** Unit and component tests: the domain, the host adapters, the background and the React components. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    expect: { poll: { timeout: SOON_MS } },
    setupFiles: ['test/extension/patience.ts'],
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
