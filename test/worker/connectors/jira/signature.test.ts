import { expect, test } from 'vitest'
import { signDelivery, verifySignature } from '../../../../worker/connectors/jira/signature.ts'
import { signatureExample } from './payloads-beside.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

// RFC 4231, test case 2.
const KEY = 'Jefe'
const BODY = bytes('what do ya want for nothing?')
const SHA256 = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
const SHA512 =
  '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737'

test.each([
  ['the right sha256', `sha256=${SHA256}`, true],
  ['upper-case hex', `sha256=${SHA256.toUpperCase()}`, true],
  ['another method that the header names', `sha512=${SHA512}`, true],
  ['one digit changed', `sha256=${SHA256.replace('5', '6')}`, false],
  ['a prefix of the right one', `sha256=${SHA256.slice(0, 32)}`, false],
  ['an odd number of digits', `sha256=${SHA256.slice(1)}`, false],
  ['no method', SHA256, false],
  ['a method of the past', 'sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79', false],
  ['a method that does not exist', `crc32=${SHA256}`, false],
  ['a method named like what every object has', `constructor=${SHA256}`, false],
  ['nothing behind the method', 'sha256=', false],
])('%s', async (_, header, right) => {
  expect(await verifySignature(header, BODY, KEY)).toBe(right)
})

test('the signature is of the bytes, not of what they mean', async () => {
  const header = await signDelivery(bytes('{"a":1}'), 'secret')
  expect(await verifySignature(header, bytes('{"a":1}'), 'secret')).toBe(true)
  expect(await verifySignature(header, bytes('{"a": 1}'), 'secret')).toBe(false)
  expect(await verifySignature(header, bytes('{"a":1}'), 'secret ')).toBe(false)
})

test.skipIf(signatureExample === null)('the vendor’s own example, where it lies beside the project', async () => {
  const { secret, body, value } = signatureExample ?? { secret: '', body: '', value: '' }
  expect(await verifySignature(value, bytes(body), secret)).toBe(true)
  expect(await signDelivery(bytes(body), secret)).toBe(value)
})
