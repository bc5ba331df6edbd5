import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'
import { SOON_MS, TEST_MS } from '../../patience.ts'

/** The core journeys in Firefox, with its own build of the extension, against the real Worker. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['test/e2e/firefox/*.test.ts'],
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    expect: { poll: { timeout: SOON_MS } },
    fileParallelism: false,
  },
})
