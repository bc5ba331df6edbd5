import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { purgeSignIn } from '../../../worker/jobs/purge-sign-in.ts'
import { askToken, connectExtension, tokensOf } from './oauth-flow.ts'
import { anOwner, query } from './under-test.ts'

const DAY = 86_400_000

it('what has expired is deleted each hour, and nothing else', async () => {
  const { browser } = await anOwner()
  const first = await connectExtension(browser)
  const second = await tokensOf(
    await askToken(browser, { grant_type: 'refresh_token', refresh_token: first.refreshToken }),
  )
  await purgeSignIn(env, new Date())
  expect((await query('workspace.current', second.accessToken)).status).toBe(200)
  expect(await rowsIn('oauth_refresh_token')).toBe(2)

  await purgeSignIn(env, new Date(Date.now() + 8 * DAY))
  expect(await rowsIn('oauth_access_token')).toBe(0)
  expect(await rowsIn('oauth_refresh_token')).toBe(1)
  const third = await askToken(browser, { grant_type: 'refresh_token', refresh_token: second.refreshToken })
  expect(third.status).toBe(200)

  await purgeSignIn(env, new Date(Date.now() + 40 * DAY))
  expect(await rowsIn('oauth_refresh_token')).toBe(0)
  expect(await rowsIn('session')).toBe(0)
  expect(await rowsIn('rate_limit')).toBe(0)
})

function rowsIn(table: string): Promise<number | null> {
  return env.DB.prepare(`select count(*) as n from ${table}`).first<number>('n')
}
