import { randomBytes } from 'node:crypto'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { TEST_MS } from '../patience.ts'

const root = new URL('../..', import.meta.url).pathname

/** The Worker's tests run inside workerd with a real D1, isolated for each file. */
export default defineConfig(async () => ({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: `${root}/wrangler.toml` },
      miniflare: {
        bindings: {
          TEST_MIGRATIONS: await readD1Migrations(`${root}/worker/migrations`),
          // Made anew for each run: no secret that could end up anywhere else.
          BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
          CONNECTION_KEY: randomBytes(32).toString('base64'),
          // As a Worker that is registered at the vendors; their stand-ins know the same pair.
          ATLASSIAN_CLIENT_ID: 'client',
          ATLASSIAN_CLIENT_SECRET: 'client-secret',
        },
      },
    }),
  ],
  test: {
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    root,
    include: ['test/worker/**/*.test.ts'],
    setupFiles: ['test/worker/apply-migrations.ts'],
  },
}))
