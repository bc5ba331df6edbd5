import { describe, expect, test } from 'vitest'
import { type SignedRequest, signHubSpot, verifyHubSpot } from '../../../../worker/connectors/hubspot/signature.ts'
import { hubSpotExample } from '../vendor-payloads.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const NOW = Date.parse('2026-11-18T10:00:00.000Z')
const request = (more: Partial<SignedRequest> = {}): SignedRequest => ({
  method: 'POST',
  uri: 'https://throughline.example/webhooks/hubspot',
  body: bytes('[{"eventId":1}]'),
  timestamp: String(NOW),
  ...more,
})

test.skipIf(hubSpotExample === null)('HubSpot’s own example is right', async () => {
  if (!hubSpotExample) return
  const { method, uri, body, timestamp, clientSecret, value } = hubSpotExample
  const signed = { method, uri, body: bytes(body), timestamp }
  expect(await verifyHubSpot(value, signed, clientSecret, Number(timestamp))).toBe(true)
})

describe('a signature', () => {
  test.each([
    ['as it was made', {}, 0, true],
    ['four minutes later', {}, 240_000, true],
    ['five minutes and a second later', {}, 301_000, false],
    ['six minutes before it was made', {}, -360_000, false],
    ['over another body', { body: bytes('[{"eventId":2}]') }, 0, false],
    ['for another address', { uri: 'https://throughline.example/webhooks/hubspot/other' }, 0, false],
    ['by another method', { method: 'GET' }, 0, false],
    ['with another time', { timestamp: String(NOW + 1) }, 0, false],
    ['with a time that is none', { timestamp: 'now' }, 0, false],
  ])('%s', async (_, change, later, isRight) => {
    const signature = await signHubSpot(request(), 'secret')
    expect(await verifyHubSpot(signature, request(change), 'secret', NOW + later)).toBe(isRight)
  })

  test.each(['', 'not base64!', 'AAAA'])('%j is none', async signature => {
    expect(await verifyHubSpot(signature, request(), 'secret', NOW)).toBe(false)
  })

  test('some escapes of the address are undone before, others are not', async () => {
    const plain = await signHubSpot(request({ uri: 'https://a.example/x?to=https://b.example/(c),d;e@f!' }), 's')
    const escaped = request({ uri: 'https%3A%2F%2Fa.example%2Fx%3Fto=https%3a//b.example/%28c%29%2Cd%3Be%40f%21' })
    expect(await verifyHubSpot(plain, escaped, 's', NOW)).toBe(true)
    const space = await signHubSpot(request({ uri: 'https://a.example/a b' }), 's')
    expect(await verifyHubSpot(space, request({ uri: 'https://a.example/a%20b' }), 's', NOW)).toBe(false)
  })
})
