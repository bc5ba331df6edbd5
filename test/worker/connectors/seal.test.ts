import { expect, test } from 'vitest'
import { currentKeyId, openSecret, sealSecret } from '../../../worker/connectors/seal.ts'

const keyOf = (byte: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)))

test('a sealed secret opens to what it was, whatever its letters', async () => {
  const secret = 'It’s a secret, ключ, 鍵'
  expect(await openSecret(await sealSecret(secret, keyOf(1)), keyOf(1))).toBe(secret)
})

test('the same secret is sealed differently each time and shows nothing of itself', async () => {
  const [one, two] = await Promise.all([sealSecret('shared-secret', keyOf(1)), sealSecret('shared-secret', keyOf(1))])
  expect(one).not.toBe(two)
  expect(atob(one.split('.')[3] ?? '')).not.toContain('shared-secret')
})

test('another key opens nothing', async () => {
  const sealed = await sealSecret('shared-secret', keyOf(1))
  await expect(openSecret(sealed, keyOf(2))).rejects.toThrow('None of the keys')
})

test('a changed text opens nothing', async () => {
  const parts = (await sealSecret('shared-secret', keyOf(1))).split('.')
  const text = parts.pop() ?? ''
  const changed = (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
  await expect(openSecret([...parts, changed].join('.'), keyOf(1))).rejects.toThrow()
})

test('a key of another length is refused with what it must be', async () => {
  await expect(sealSecret('shared-secret', btoa('too short'))).rejects.toThrow('32 bytes')
})

test('a key is rotated: the new one seals, the old one still opens, and once dropped opens nothing', async () => {
  const before = await sealSecret('shared-secret', keyOf(1))
  const both = `${keyOf(2)},${keyOf(1)}`
  expect(await openSecret(before, both)).toBe('shared-secret')
  const after = await sealSecret('shared-secret', both)
  expect(after.split('.')[1]).toBe(await currentKeyId(keyOf(2)))
  expect(await openSecret(after, keyOf(2))).toBe('shared-secret')
  await expect(openSecret(before, keyOf(2))).rejects.toThrow('not in CONNECTION_KEY any more')
})

test('what was sealed before keys had ids is opened by whichever key did it', async () => {
  const [, , nonce, text] = (await sealSecret('shared-secret', keyOf(1))).split('.')
  expect(await openSecret(['v1', nonce, text].join('.'), `${keyOf(2)},${keyOf(1)}`)).toBe('shared-secret')
})
