import { defineConfig } from '@playwright/test'

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
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
})
