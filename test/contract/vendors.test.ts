/**
 * Our clients and the stand-ins, with the vendors' own contracts between them: neither what we send nor what a stand-in
 * answers may be other than the vendor says. Skipped where the contracts are not beside the project.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Credentials } from '../../worker/connectors/credentials.ts'
import { jiraApi } from '../../worker/connectors/jira/api.ts'
import { openSource } from '../../worker/connectors/open-source.ts'
import { givenToken, signedInFetch } from '../../worker/connectors/signed-in-fetch.ts'
import type { Source } from '../../worker/connectors/source.ts'
import { done, told } from '../../worker/connectors/told.ts'
import { redirected, type VendorPorts } from '../../worker/connectors/vendors.ts'
import { type Served, serve } from '../playground/serve.ts'
import { JiraSite } from '../stand-ins/jira-site.ts'
import { DATA_SOURCE, NotionWorkspace } from '../stand-ins/notion-workspace.ts'
import { type ContractProxy, contractFile, contractProxy, withTimestampSorts } from './contract-proxy.ts'

const STARTS_WITHIN_MS = 160_000
const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }

function portsTo(host: string, origin: string): VendorPorts {
  return {
    fetch: redirected({ [host]: origin }),
    wait: async () => {},
    random: () => 0.5,
    now: () => new Date().toISOString(),
    keys: '',
    apps: { jira: null, hubspot: null, notion: null },
    publicUrl: 'https://throughline.example',
  }
}

function sourceAt(
  tool: 'jira' | 'notion',
  host: string,
  origin: string,
  credentials: Credentials,
  settings = {},
): Source {
  const ports = portsTo(host, origin)
  const fetch = signedInFetch(credentials, givenToken(tool, credentials), ports)
  const connection = { id: 'c', site: tool === 'jira' ? host : 'notion', vendorId: null, vendor: {}, settings }
  return openSource(tool, { connection, credentials, fetch, ports })
}

const SERVED = {
  id: 'kr',
  keyResult: 'Faster onboarding',
  bet: 'Live in a week',
  url: 'https://throughline.example/kr',
}

const jiraContract = contractFile('jira-platform-v3.prism.json')
describe.skipIf(jiraContract === null)('Jira by its contract', () => {
  const site = new JiraSite('contract.atlassian.net', ACCOUNT)
  let served: Served
  let proxy: ContractProxy
  let source: Source
  beforeAll(async () => {
    served = await serve(request => site.fetch(request), site.host)
    proxy = await contractProxy(jiraContract ?? '', served.origin)
    source = sourceAt('jira', site.host, proxy.origin, { kind: 'basic', ...ACCOUNT })
  }, STARTS_WITHIN_MS)
  afterAll(async () => {
    proxy?.close()
    await served?.close()
  })

  test('describes the site and its projects', async () => {
    site.add({ project: 'PLT' })
    expect(await source.describe()).toMatchObject({ site: site.host, vendor: { sprintField: 'customfield_10071' } })
    expect((await source.containers()).map(({ id }) => id)).toContain('PLT')
    const accounts = await source.accounts()
    expect(accounts.map(({ ids }) => ids[0])).toEqual(['acc-ana', 'acc-ben'])
    expect(await source.account('acc-ben')).toEqual(accounts[1])
    expect(await source.account('acc-nobody')).toBeNull()
  })

  test('reads pages, changes and single issues', async () => {
    const issue = site.add({ project: 'PLT' })
    site.moveDue(issue, '2026-12-20')
    site.assign(issue, 'acc-ana')
    expect(await source.count(null)).toBeGreaterThan(0)
    const page = await source.page(null, new Date(Date.now() - 600_000).toISOString())
    expect(page.news.map(({ toolId }) => toolId)).toContain(issue.id)
    const [read] = await source.read([issue.id])
    expect(read?.changes?.map(({ kind }) => kind).toSorted()).toEqual(['assignee', 'due'])
  })

  test('registers webhooks of the app, renews them and takes them away', async () => {
    const ports = portsTo(site.host, proxy.origin)
    const credentials = { kind: 'basic' as const, ...ACCOUNT }
    const api = jiraApi({ host: site.host }, signedInFetch(credentials, givenToken('jira', credentials), ports))
    const webhooks = [{ events: ['jira:issue_updated'], jqlFilter: 'project = PLT' }]
    const body = { url: 'https://throughline.example/webhooks/jira', webhooks }
    const { webhookRegistrationResult = [] } = await told(api.POST('/rest/api/3/webhook', { body }))
    const webhookIds = webhookRegistrationResult.flatMap(({ createdWebhookId }) => createdWebhookId ?? [])
    expect(webhookIds).toEqual([1])
    const { expirationDate } = await told(api.PUT('/rest/api/3/webhook/refresh', { body: { webhookIds } }))
    expect(expirationDate).toBeGreaterThan(Date.now())
    await done(api.DELETE('/rest/api/3/webhook', { body: { webhookIds } }))
    expect(site.webhooks.size).toBe(0)
  })

  test('writes a key result and takes it away', async () => {
    const issue = site.add()
    const item = { tool: 'jira' as const, site: site.host, externalId: issue.key, toolId: issue.id }
    await source.write({ item, served: SERVED })
    expect([issue.properties.size, issue.links.size]).toEqual([1, 1])
    await source.write({ item, served: null })
    expect([issue.properties.size, issue.links.size]).toEqual([0, 0])
  })
})

const notionContract = contractFile('notion-mcp-openapi.mit.json')
describe.skipIf(notionContract === null)('Notion by its contract', () => {
  const notion = new NotionWorkspace('77777777-2222-4333-8444-555555555555', 'internal-token')
  let served: Served
  let proxy: ContractProxy
  let source: Source
  beforeAll(async () => {
    served = await serve(request => notion.fetch(request), 'api.notion.com')
    proxy = await contractProxy(withTimestampSorts(notionContract ?? ''), served.origin)
    const settings = { dataSources: { [DATA_SOURCE.replaceAll('-', '')]: { status: 'stat', due: 'duep' } } }
    const credentials = { kind: 'token' as const, token: 'internal-token' }
    source = sourceAt('notion', 'api.notion.com', proxy.origin, credentials, settings)
  }, STARTS_WITHIN_MS)
  afterAll(async () => {
    proxy?.close()
    await served?.close()
  })

  test('describes the workspace, its data sources and people', async () => {
    expect(await source.describe()).toMatchObject({ site: 'notion', vendorId: notion.workspaceId })
    expect((await source.containers()).map(({ name }) => name)).toEqual(['Work'])
    expect((await source.accounts())[0]?.email).toBe('ana@example.com')
  })

  test('reads pages by query and singly', async () => {
    const page = notion.add({ status: 'In progress', due: '2026-12-04' })
    const found = await source.page(null, null)
    expect(found.news.map(({ fields }) => [fields.state, fields.due])).toEqual([['doing', '2026-12-04']])
    expect(await source.read([page.id])).toHaveLength(1)
  })

  test('writes a key result into a property made for it', async () => {
    const page = notion.add()
    const item = { tool: 'notion' as const, site: 'notion', externalId: page.id.replaceAll('-', ''), toolId: null }
    await source.write({ item, served: SERVED })
    expect(page.keyResult).toBe('Faster onboarding (Live in a week)')
  })
})
