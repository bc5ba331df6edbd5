import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

/** The core journeys in Firefox, with its own build of the extension, against the real Worker. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['test/e2e/firefox/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
