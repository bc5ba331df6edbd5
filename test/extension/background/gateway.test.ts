import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CONTENT_SCRIPT_PATHS } from '../../../extension/api/protocol.ts'
import { texts } from '../../../extension/ui/texts.ts'
import {
  backgroundRig,
  call,
  contentIn,
  dataOf,
  errorOf,
  item,
  pageItem,
  panelIn,
  popup,
  send,
} from './background-rig.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'

let server: LocalServer

beforeEach(async () => {
  server = await startLocalServer()
  const rig = await backgroundRig(server)
  await rig.start()
  await dataOf(call(popup, 'session.signIn'))
})
afterEach(() => server.stop())

describe('who may call what', () => {
  it('a page of ours reaches the Worker', async () => {
    expect(await call(popup, 'atRisk.mine')).toMatchObject({ ok: true, data: { count: 0 } })
  })

  it.each([
    ['a Worker query', 'atRisk.mine'],
    ['a Worker mutation', 'link.confirm'],
    ['whose session it is', 'session.state'],
    ['the sign-out', 'session.signOut'],
    ['the settings', 'settings.write'],
    ["the panel's item", 'panel.item'],
    ['opening a tab', 'tabs.open'],
    ['a path made of what every object has', 'constructor.name'],
  ])('a content script may not call %s', async (_what, path) => {
    const before = server.requests.length
    expect(await errorOf(call(contentIn(7), path, { linkId: 'l' }, 'mutation'))).toMatchObject({ code: 'forbidden' })
    expect(server.requests).toHaveLength(before)
  })

  it.each(CONTENT_SCRIPT_PATHS)('a content script may call %s', async path => {
    const inputs: Record<string, unknown> = {
      'line.contexts': { items: [item('PAY-1')], fresh: true },
      'panel.show': pageItem('PAY-1'),
      'overlay.open': { items: [] },
      'anchor.missing': { view: 'jira/page', used: 'second' },
    }
    expect(await call(contentIn(7), path, inputs[path] ?? null)).toMatchObject({ ok: true })
  })

  it.each([
    ['another extension', { ...popup, id: 'somebody-else' }],
    ['nobody the browser names', {}],
    ['a page that calls itself one of ours', { ...popup, origin: 'https://evil.example' }],
    ['a look-alike of our address', { ...popup, url: `${popup.origin}.evil.example/popup.html`, origin: undefined }],
    ['a content script in a frame', { ...contentIn(7), frameId: 3 }],
    ['a content script of another origin than its page', { ...contentIn(7), origin: 'https://evil.example' }],
    ['a script in a sandboxed frame', { ...contentIn(7), origin: 'null' }],
    ['a page of a file', { ...contentIn(7), url: 'file:///etc/passwd', origin: undefined }],
  ])('%s gets nothing', async (_who, sender) => {
    const forged = JSON.parse(JSON.stringify(sender))
    expect(await errorOf(call(forged, 'session.state'))).toMatchObject({ code: 'forbidden' })
  })

  it('a panel framed by a page, not by our content script, learns and changes nothing', async () => {
    expect(await dataOf(call(panelIn(7), 'panel.item'))).toBeNull()
    expect(await errorOf(call(panelIn(7), 'atRisk.mine'))).toMatchObject({ code: 'forbidden' })
    expect(await errorOf(call(panelIn(7), 'link.confirm', { linkId: 'l' }, 'mutation'))).toMatchObject({
      code: 'forbidden',
    })
  })

  it('what a page begins with is no other’s than its content script’s', async () => {
    expect(await errorOf(call(popup, 'overlay.open', { items: [] }))).toMatchObject({ code: 'forbidden' })
  })

  it('an item without a title is shown by the catalogue’s word for it', async () => {
    await dataOf(call(contentIn(7), 'panel.show', { ...pageItem('PAY-12'), title: '' }))
    expect(await dataOf(call(panelIn(7), 'panel.item'))).toEqual({ ...pageItem('PAY-12'), title: texts.untitledPage })
  })

  it('a panel that the content script of its tab opened may call, until it is closed', async () => {
    await dataOf(call(contentIn(7), 'panel.show', pageItem('PAY-12')))
    expect(await dataOf(call(panelIn(7), 'panel.item'))).toEqual(pageItem('PAY-12'))
    expect(await call(panelIn(7), 'atRisk.mine')).toMatchObject({ ok: true })
    expect(await errorOf(call(panelIn(8), 'atRisk.mine'))).toMatchObject({ code: 'forbidden' })
    await dataOf(call(contentIn(7), 'panel.hide'))
    expect(await errorOf(call(panelIn(7), 'atRisk.mine'))).toMatchObject({ code: 'forbidden' })
  })
})

describe('what a message must look like', () => {
  it.each([
    ['nothing', undefined],
    ['a text', 'hello'],
    ['another kind', { kind: 'other', type: 'query', path: 'a.b', input: null }],
    ['a subscription', { kind: 'throughline/call', type: 'subscription', path: 'a.b', input: null }],
    ['a path that climbs', { kind: 'throughline/call', type: 'query', path: '../../api/auth/sign-in', input: null }],
    ['two paths in one', { kind: 'throughline/call', type: 'query', path: 'atRisk.mine,link.confirm', input: null }],
  ])('%s is answered with invalid_input', async (_what, message) => {
    expect(await errorOf(send(popup, message))).toMatchObject({ code: 'invalid_input' })
  })

  it('a wrong input names the field', async () => {
    const error = await errorOf(call(popup, 'line.contexts', { items: [{ tool: 'fax' }], fresh: true }))
    expect(error.code).toBe('invalid_input')
    expect(error.fields?.map(one => one.field)).toContain('items.0.tool')
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'chrome-extension://x/y', 'not an address'])(
    'opening %s is refused',
    async url => {
      expect(await errorOf(call(popup, 'tabs.open', { url }))).toMatchObject({ code: 'invalid_input' })
    },
  )
})
