import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { countAnew, countedInvocation } from './counted-invocation.ts'

test('what an invocation takes that still runs when the count is asked for is part of that count', async () => {
  await countAnew()
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const running = countedInvocation(env, async ({ DB }) => {
    await gate
    await DB.batch([DB.prepare('select 1'), DB.prepare('select 2')])
  })
  const counted = countAnew()
  open()
  expect(await counted).toMatchObject({ queries: 2, calls: 1 })
  await running
  expect(await countAnew()).toMatchObject({ queries: 0, calls: 0 })
})

test('so is what one takes that fails', async () => {
  await countAnew()
  const failing = countedInvocation(env, async ({ DB }) => {
    await DB.prepare('select 1').run()
    throw new Error('It fails.')
  })
  await expect(failing).rejects.toThrow('It fails.')
  expect(await countAnew()).toMatchObject({ queries: 1, calls: 1 })
})
