import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'

test('the address that is written into the tools leads to a page that says what it is about, to anybody', async () => {
  const response = await exports.default.fetch(`${env.PUBLIC_URL}/key-results/kr`)
  expect(response.status).toBe(200)
  const text = await response.text()
  expect(text).toContain('serves a key result')
  expect(text).not.toContain('<script')
})
