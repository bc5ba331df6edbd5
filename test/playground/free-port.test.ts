import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

test('the preferred port is taken when it is free, another when it is not', async () => {
  const port = await freePort()
  expect(await freePort(port)).toBe(port)
  const server = createServer()
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  expect(await freePort(port)).not.toBe(port)
  await new Promise(resolve => server.close(resolve))
})
