import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { callBackground } from '../../../extension/api/background-client.ts'
import { subscribe } from '../../../extension/api/broadcasts.ts'
import type { Broadcast } from '../../../extension/api/protocol.ts'

const ID = fakeBrowser.runtime.id

beforeEach(() => {
  fakeBrowser.reset()
  fakeBrowser.runtime.id = ID
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

const sendMessage = (answer: () => Promise<unknown>) =>
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(answer)

describe('calling the background', () => {
  it('gives its answer as it is', async () => {
    const sent = sendMessage(async () => ({ ok: true, data: null }))
    expect(await callBackground('panel.item', null)).toEqual({ ok: true, data: null })
    expect(sent).toHaveBeenCalledWith({ kind: 'throughline/call', type: 'query', path: 'panel.item', input: null })
  })

  it.each([
    ['nobody answers', async () => undefined, 'internal'],
    [
      'nobody is there',
      async () => {
        throw new Error('Could not establish connection. Receiving end does not exist.')
      },
      'internal',
    ],
    [
      'the extension was updated',
      async () => {
        throw new Error('Extension context invalidated.')
      },
      'extension_gone',
    ],
  ])('answers with an error when %s', async (_when, answer, code) => {
    sendMessage(answer)
    expect(await callBackground('session.state', null)).toMatchObject({ ok: false, error: { code } })
  })

  it('sends nothing from a script that outlived its extension', async () => {
    const sent = sendMessage(async () => ({ ok: true, data: null }))
    fakeBrowser.runtime.id = ''
    expect(await callBackground('session.state', null)).toMatchObject({ ok: false, error: { code: 'extension_gone' } })
    expect(sent).not.toHaveBeenCalled()
  })
})

describe('hearing broadcasts', () => {
  const background = { id: ID }
  const told: Broadcast = { kind: 'throughline/invalidated', items: null }
  const trigger = (message: unknown, sender: object = background) =>
    fakeBrowser.runtime.onMessage.trigger(message, sender, () => undefined)

  it('ends with the signal', async () => {
    const heard: Broadcast[] = []
    const control = new AbortController()
    subscribe(broadcast => heard.push(broadcast), control.signal)
    await trigger(told)
    control.abort()
    await trigger(told)
    expect(heard).toEqual([told])
  })

  it.each([
    ['a call of another page', { kind: 'throughline/call', type: 'query', path: 'a.b', input: null }, background],
    ['a message of another extension', told, { id: 'somebody-else' }],
    ['a content script', told, { ...background, tab: { id: 7 } }],
    ['something else', 'hello', background],
  ])('passes over %s and leaves the answer to the background', async (_what, message, sender) => {
    const heard: Broadcast[] = []
    subscribe(broadcast => heard.push(broadcast))
    expect(await trigger(message, sender)).toEqual([undefined])
    expect(heard).toEqual([])
  })
})
