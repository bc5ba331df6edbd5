import { expect, test } from 'vitest'
import type { TokenInput } from '../../../shared/graph/connection.ts'
import type { AccountView, FoundAccountView, MyAccountView } from '../../../shared/views/connections.ts'
import type { RequestContext } from '../../../worker/trpc/request-context.ts'
import { HubSpotPortal } from '../../stand-ins/hubspot-portal.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { ANA, NotionWorkspace } from '../../stand-ins/notion-workspace.ts'
import { asAdmin } from '../connectors/as-admin.ts'
import { type Connected, connected } from '../connectors/connected.ts'
import { mutate, query } from './call.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }

const as = (rig: Connected, name: string, role: RequestContext['role'] = 'member') =>
  asAdmin(rig, { user: { id: `user-${name}`, email: `${name}@example.com` }, role, person: { id: name, name } })

/** A site with an issue that Ben's account is assigned to; nobody knows whose account it is. */
async function aSite() {
  const rig = await connected()
  const site = rig.vendors.add(
    new JiraSite(`m-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, ACCOUNT, undefined, rig.now),
  )
  const connectionId = await rig.connect({ tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: 'secret' })
  const issue = site.add()
  site.assign(issue, 'acc-ben')
  await rig.load(connectionId)
  const standing = async (name: string) =>
    (await query<MyAccountView[]>(as(rig, name), 'myAccounts.list')).data.map(one => one.standing)
  const account = async () => {
    const { data } = await query<AccountView[]>(as(rig, 'ana', 'admin'), 'accounts.list', { connectionId })
    return data.find(({ externalId }) => externalId === 'acc-ben')
  }
  const claim = (name: string, role?: RequestContext['role']) =>
    mutate(as(rig, name, role), 'myAccounts.claim', { connectionId, externalId: 'acc-ben' })
  return { rig, site, connectionId, issue, standing, account, claim }
}

test('what a member says of their own account links nothing until an admin has confirmed it', async () => {
  const { rig, connectionId, issue, standing, account, claim } = await aSite()
  expect(await standing('ben')).toEqual(['unknown'])
  const { data } = await query<FoundAccountView[]>(as(rig, 'ben'), 'myAccounts.find', { connectionId, text: 'ben' })
  expect(data).toEqual([{ externalId: 'acc-ben', name: expect.stringContaining('Ben'), email: null }])
  expect((await claim('ben')).status).toBe(200)
  expect([await standing('ben'), await standing('ana')]).toEqual([['claimed'], ['unknown']])
  await rig.drain()
  expect((await rig.item(issue.key))?.assigneeId).toBeNull()
  expect((await account())?.suggestion).toMatchObject({ id: 'ben', because: 'claimed' })
  const link = { connectionId, externalId: 'acc-ben', personId: 'ben' }
  expect((await mutate(as(rig, 'ben'), 'accounts.link', link)).status).toBe(403)
  expect((await mutate(as(rig, 'ana', 'admin'), 'accounts.link', link)).status).toBe(200)
  await rig.drain()
  expect((await rig.item(issue.key))?.assigneeId).toBe('ben')
  expect(await standing('ben')).toEqual(['linked'])
  // An account that is somebody's is neither found nor to be had.
  const found = await query<FoundAccountView[]>(as(rig, 'ana'), 'myAccounts.find', { connectionId, text: 'ben' })
  expect(found.data).toEqual([])
  expect((await claim('ana')).answer?.sentence).toContain('somebody’s already')
})

test('two who say the same are decided on one after the other', async () => {
  const { rig, connectionId, standing, account, claim } = await aSite()
  await claim('ana')
  rig.clock.ms += 1000
  await claim('ben')
  expect((await account())?.suggestion).toMatchObject({ id: 'ana', because: 'claimed' })
  await mutate(as(rig, 'ana', 'admin'), 'accounts.refuse', { connectionId, externalId: 'acc-ben', personId: 'ana' })
  expect(await standing('ana')).toEqual(['unknown'])
  expect((await account())?.suggestion).toMatchObject({ id: 'ben', because: 'claimed' })
  await mutate(as(rig, 'ben'), 'myAccounts.withdraw', { connectionId })
  expect(await standing('ben')).toEqual(['unknown'])
})

test('viewers and people of other workspaces say nothing', async () => {
  const { rig, connectionId, claim } = await aSite()
  expect((await claim('ben', 'viewer')).status).toBe(403)
  const other = await connected()
  const foreign = { ...as(other, 'ben'), connecting: rig.ports }
  expect((await mutate(foreign, 'myAccounts.claim', { connectionId, externalId: 'acc-ben' })).status).toBe(404)
  const nobody = { ...as(rig, 'ben'), person: null }
  expect((await mutate(nobody, 'myAccounts.claim', { connectionId, externalId: 'acc-ben' })).status).toBe(403)
})

test('an account that is said to be one’s own is asked of by its id, however many the tool has', async () => {
  const { rig, site, connectionId, claim } = await aSite()
  const before = site.faults.log.length
  expect((await claim('ben')).status).toBe(200)
  expect(site.faults.log.slice(before)).toEqual(['GET /rest/api/3/user'])
  for (const externalId of ['acc-nobody', 'acc-bot']) {
    const { status, answer } = await mutate(as(rig, 'ana'), 'myAccounts.claim', { connectionId, externalId })
    expect([status, answer?.sentence], externalId).toEqual([409, expect.stringContaining('not there any more')])
  }
})

test.each<[string, (rig: Connected) => [TokenInput, string, string]]>([
  [
    'HubSpot',
    rig => {
      rig.vendors.hubspot = new HubSpotPortal(77_310, 'static-token', rig.now)
      return [{ tool: 'hubspot', token: 'static-token' }, '71', '72']
    },
  ],
  [
    'Notion',
    rig => {
      rig.vendors.notion = new NotionWorkspace(crypto.randomUUID(), 'internal-token', rig.now)
      return [{ tool: 'notion', token: 'internal-token' }, ANA.replaceAll('-', ''), crypto.randomUUID()]
    },
  ],
])(
  'so it is in %s',
  async (_, connecting) => {
    const rig = await connected()
    const [input, own, nobodys] = connecting(rig)
    const connectionId = await rig.connect(input)
    const claim = (externalId: string) => mutate(as(rig, 'ben'), 'myAccounts.claim', { connectionId, externalId })
    expect((await claim(nobodys)).status).toBe(409)
    expect((await claim(own)).status).toBe(200)
    const { data } = await query<MyAccountView[]>(as(rig, 'ben'), 'myAccounts.list')
    expect(data).toMatchObject([{ connectionId, standing: 'claimed' }])
  },
  30_000,
)
