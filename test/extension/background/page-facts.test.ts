import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { factsOf, issueAddress } from '../../../extension/background/jira-issue.ts'
import type { ItemKey } from '../../../shared/graph/item-key.ts'
import { type BackgroundRig, backgroundRig, call, contentIn, dataOf, item, popup } from './background-rig.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'

const ISSUE = {
  id: '10042',
  key: 'PAY-12',
  fields: {
    summary: 'Pay by card',
    status: { name: 'In Review', statusCategory: { key: 'indeterminate', name: 'In Progress' } },
    issuetype: { name: 'Story', iconUrl: 'x' },
    project: { key: 'PAY', name: 'Payments' },
    parent: {
      id: '10001',
      key: 'PAY-1',
      fields: {
        summary: 'Checkout',
        status: { name: 'To Do', statusCategory: { key: 'new' } },
        issuetype: { name: 'Epic' },
      },
    },
    duedate: '2026-12-04',
    assignee: { accountId: 'acc-1', displayName: 'Mara', emailAddress: 'mara@acme.example', avatarUrls: {} },
    resolution: null,
    updated: '2026-11-20T11:02:11.716+0100',
  },
}

describe('the facts of an issue', () => {
  const key = item('PAY-12')
  const url = 'https://acme.atlassian.net/browse/PAY-12'

  it('are those asked for and nothing else of it', () => {
    expect(factsOf(ISSUE, key, url)).toEqual({
      key,
      url,
      toolId: '10042',
      updated: '2026-11-20T10:02:11.716Z',
      title: 'Pay by card',
      kind: 'Story',
      container: 'PAY',
      status: { name: 'In Review', category: 'indeterminate' },
      resolution: null,
      due: '2026-12-04',
      assignee: { accounts: ['acc-1'], email: 'mara@acme.example' },
      parent: {
        toolId: '10001',
        externalId: 'PAY-1',
        title: 'Checkout',
        kind: 'Epic',
        status: { name: 'To Do', category: 'new' },
      },
    })
  })

  it('name a person of Data Center by user name and key', () => {
    const fields = { ...ISSUE.fields, assignee: { name: 'mara', key: 'JIRAUSER1' }, parent: undefined, duedate: null }
    expect(factsOf({ ...ISSUE, fields }, key, url)).toMatchObject({
      assignee: { accounts: ['JIRAUSER1', 'mara'], email: null },
      parent: null,
      due: null,
    })
  })

  it.each([null, {}, 'a sign-in page', { id: 1, fields: {} }, { ...ISSUE, fields: { ...ISSUE.fields, updated: '?' } }])(
    'are none in %j',
    answer => expect(factsOf(answer, key, url)).toBeNull(),
  )

  it('come from the API that the site has, with no field more than needed', () => {
    const fields = 'fields=summary,status,issuetype,project,parent,duedate,assignee,resolution,updated'
    expect(issueAddress('https://acme.atlassian.net', 'PAY-12', true)).toBe(
      `https://acme.atlassian.net/rest/api/3/issue/PAY-12?${fields}`,
    )
    expect(issueAddress('https://jira.acme.example/tools', 'PAY-12', false)).toBe(
      `https://jira.acme.example/tools/rest/api/2/issue/PAY-12?${fields}`,
    )
  })
})

describe('reading them in the page', () => {
  let server: LocalServer
  let rig: BackgroundRig
  /** A Jira of the person's own at the local server. */
  let site: string
  let shown: string

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    server = await startLocalServer()
    rig = await backgroundRig(server)
    await rig.start()
    await dataOf(call(popup, 'session.signIn'))
    await dataOf(call(popup, 'settings.write', { jiraBases: [`${server.origin}/tools`] }))
    site = `${new URL(server.origin).host}/tools`
    shown = `${server.origin}/tools/browse/PAY-12`
    server.wantsPageFacts.add(site)
    server.rest.set('/tools/rest/api/2/issue/PAY-12', ISSUE)
  })
  afterEach(async () => {
    vi.useRealTimers()
    await server.stop()
  })

  const keyOf = (externalId: string): ItemKey => ({ tool: 'jira', site, externalId })
  const ask = (ids: string[], fresh = true, sender = inPage()) =>
    dataOf(call(sender, 'line.contexts', { items: ids.map(keyOf), fresh }))
  function inPage() {
    const content = contentIn(7)
    return { ...content, url: shown, origin: server.origin, tab: { ...content.tab, url: shown } } as typeof content
  }
  const reads = () => server.requests.filter(one => one.path.includes('/rest/api/')).length
  const arrive = () => expect.poll(() => server.facts).toHaveLength(1)

  it('the open issue’s are told to the Worker, and its line asks again when they are news', async () => {
    await ask(['PAY-12'])
    await arrive()
    expect(server.facts[0]).toMatchObject({ key: keyOf('PAY-12'), url: shown, due: '2026-12-04' })
    const news = { kind: 'throughline/invalidated', items: [keyOf('PAY-12')] }
    await expect.poll(() => rig.toTabs).toContainEqual([7, news])
  })

  it('nobody asks again where they are no news', async () => {
    server.factsOutcome = 'nothing_new'
    rig.toTabs.length = 0
    await ask(['PAY-12'])
    await arrive()
    expect(rig.toTabs).toEqual([])
  })

  it('at most once in five minutes, over restarts of the background', async () => {
    await ask(['PAY-12'])
    await arrive()
    await rig.restart()
    await ask(['PAY-12'])
    vi.setSystemTime(Date.now() + 4 * 60_000)
    await ask(['PAY-12'])
    expect(reads()).toBe(1)
    vi.setSystemTime(Date.now() + 61_000)
    await ask(['PAY-12'])
    await expect.poll(reads).toBe(2)
  })

  it('those of the cards around it are not read', async () => {
    shown = `${server.origin}/tools/secure/RapidBoard.jspa?rapidView=1&selectedIssue=PAY-12`
    server.rest.set('/tools/rest/api/2/issue/PAY-13', ISSUE)
    await ask(['PAY-13', 'PAY-14', 'PAY-12'])
    await arrive()
    expect(reads()).toBe(1)
  })

  it.each([
    ['a connection tells them', { isWanted: false }],
    ['only the cache was asked', { fresh: false }],
    ['the page shows no issue', { path: '/tools/secure/Dashboard.jspa' }],
    ['the page is of another site', { origin: 'https://elsewhere.example' }],
  ])('nothing is read where %s', async (_what, change) => {
    const path = '/tools/browse/PAY-12'
    const page = { isWanted: true, fresh: true, path, origin: server.origin, ...change }
    if (!page.isWanted) server.wantsPageFacts.clear()
    shown = `${page.origin}${page.path}`
    const sender = { ...inPage(), origin: page.origin }
    await ask(['PAY-12'], page.fresh, sender)
    await ask(['PAY-12'], page.fresh, sender)
    expect(reads()).toBe(0)
  })

  it('a page that goes away while it is read costs nothing: the next one is read', async () => {
    vi.spyOn(fakeBrowser.scripting, 'executeScript').mockRejectedValueOnce(new Error('Frame with ID 0 was removed.'))
    await ask(['PAY-12'])
    await expect.poll(() => fakeBrowser.scripting.executeScript).toHaveBeenCalledOnce()
    await expect.poll(async () => (await fakeBrowser.storage.session.get('pageReads')).pageReads).toEqual([])
    await ask(['PAY-12'])
    await arrive()
  })

  it.each([
    ['a sign-in page', '<title>Log in</title>'],
    ['an error', undefined],
    ['fields it hides', { id: '1', fields: { summary: 'x' } }],
  ])('a site that answers %s tells nothing, quietly', async (_what, answer) => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {})
    if (answer === undefined) server.rest.clear()
    else server.rest.set('/tools/rest/api/2/issue/PAY-12', answer)
    await ask(['PAY-12'])
    await expect.poll(reads).toBe(1)
    await ask(['PAY-12'])
    expect([server.facts, written.mock.calls]).toEqual([[], []])
  })
})
