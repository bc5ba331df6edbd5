import { defineConfig } from '@playwright/test'
import { SOON_MS, TEST_MS } from '../patience.ts'

/**
 * Journeys through the built extension in Chromium against the real Worker. One at a time: files of one `sharing` follow
 * each other in one workspace.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../.output/journeys',
  globalSetup: './build.ts',
  workers: 1,
  retries: 0,
  timeout: TEST_MS,
  expect: { timeout: SOON_MS },
  use: { actionTimeout: SOON_MS, navigationTimeout: SOON_MS },
  forbidOnly: true,
})
