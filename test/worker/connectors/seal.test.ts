import { expect, test } from 'vitest'
import { openSecret, sealSecret } from '../../../worker/connectors/seal.ts'

const keyOf = (byte: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)))

test('a sealed secret opens to what it was, whatever its letters', async () => {
  const secret = 'It’s a secret, ключ, 鍵'
  expect(await openSecret(await sealSecret(secret, keyOf(1)), keyOf(1))).toBe(secret)
})

test('the same secret is sealed differently each time and shows nothing of itself', async () => {
  const [one, two] = await Promise.all([sealSecret('shared-secret', keyOf(1)), sealSecret('shared-secret', keyOf(1))])
  expect(one).not.toBe(two)
  expect(atob(one.split('.')[2] ?? '')).not.toContain('shared-secret')
})

test('another key opens nothing', async () => {
  const sealed = await sealSecret('shared-secret', keyOf(1))
  await expect(openSecret(sealed, keyOf(2))).rejects.toThrow()
})

test('a changed text opens nothing', async () => {
  const [version, nonce, text = ''] = (await sealSecret('shared-secret', keyOf(1))).split('.')
  const changed = (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
  await expect(openSecret([version, nonce, changed].join('.'), keyOf(1))).rejects.toThrow()
})

test('a key of another length is refused with what it must be', async () => {
  await expect(sealSecret('shared-secret', btoa('too short'))).rejects.toThrow('32 bytes')
})
