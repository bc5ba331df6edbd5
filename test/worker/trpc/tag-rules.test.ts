import { describe, expect, test } from 'vitest'
import type { AccountView } from '../../../shared/views/connections.ts'
import type { FacetValue, TagRulePreview } from '../../../shared/views/tag-rules.ts'
import { linkRepository } from '../../../worker/db/repositories/links.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { asAdmin } from '../connectors/as-admin.ts'
import { connected } from '../connectors/connected.ts'
import { mutate, query } from './call.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'a-secret-api-token' }

/** A site with three issues labelled "churn", of which one is tagged by a person, and one labelled otherwise. */
async function loaded() {
  const rig = await connected()
  const site = rig.vendors.add(
    new JiraSite(`t-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, ACCOUNT, undefined, rig.now),
  )
  const churn = [1, 2, 3].map(() => site.add({ labels: ['churn'] }))
  site.add({ labels: ['other'], status: 'Done' })
  const connectionId = await rig.connect({ tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: 'secret' })
  await rig.load(connectionId)
  const [own] = churn
  if (!own) throw new Error('The site has issues.')
  const item = {
    key: { tool: 'jira' as const, site: site.host, externalId: own.key },
    url: '',
    title: '',
    kind: 'Story',
  }
  const made = { item, target: { kind: 'key_result' as const, id: 'kr-2' }, share: 1, replacesLinkId: null }
  const at = rig.ports.now()
  await ingest(rig.db, rig.id, { kind: 'link_made', ...made, how: 'in_place', byId: 'ana', at }, at)
  const tagsOf = async (key: string) => {
    const found = await rig.item(key)
    const links = found ? await linkRepository(rig.db).ofItem(rig.id, found.id) : []
    return links.map(({ keyResultId, how }) => `${how} ${keyResultId}`)
  }
  return { rig, connectionId, own, other: churn[1], tagsOf }
}

describe('a tag rule', () => {
  test('can ask for the values that items have, the commonest first', async () => {
    const { rig, connectionId } = await loaded()
    const { data } = await query<FacetValue[]>(asAdmin(rig), 'tagRules.facets', { connectionId })
    expect(data.filter(({ facet }) => facet === 'label')).toEqual([
      { facet: 'label', value: 'churn', items: 3 },
      { facet: 'label', value: 'other', items: 1 },
    ])
    expect(data).toContainEqual({ facet: 'project', value: 'PLT', items: 4 })
  })

  test('tells before it is saved what it would tag and what a person’s own tag keeps', async () => {
    const { rig, connectionId, own } = await loaded()
    const { data } = await query<TagRulePreview>(asAdmin(rig), 'tagRules.preview', {
      connectionId,
      matches: { label: 'Churn' },
    })
    expect(data).toMatchObject({ count: 3, open: 3, ownTagged: 1, isComplete: true })
    expect(data.examples.filter(({ isOwn }) => isOwn).map(({ externalId }) => externalId)).toEqual([own.key])
  })

  test('takes the place of another in one change, and only of one of its connection', async () => {
    const { rig, connectionId, own, other, tagsOf } = await loaded()
    const rule = { connectionId, matches: { label: 'churn' }, target: { kind: 'key_result', id: 'kr' } }
    const { data } = await mutate<{ ruleId: string }>(asAdmin(rig), 'tagRules.save', rule)
    await rig.drain()
    expect(await tagsOf(other?.key ?? '')).toEqual(['rule kr'])
    const target = { kind: 'key_result', id: 'kr-2' }
    await mutate(asAdmin(rig), 'tagRules.save', { ...rule, target, replaces: data.ruleId })
    await rig.drain()
    expect(await tagsOf(other?.key ?? '')).toEqual(['rule kr-2'])
    expect(await tagsOf(own.key)).toEqual(['in_place kr-2'])
    const list = await query<{ target: { id: string } }[]>(asAdmin(rig), 'tagRules.list', { connectionId })
    expect(list.data.map(one => one.target.id)).toEqual(['kr-2'])
    expect((await mutate(asAdmin(rig), 'tagRules.save', { ...rule, replaces: data.ruleId })).status).toBe(404)
  })

  test('is seen by every member, and changed by those who may', async () => {
    const { rig, connectionId } = await loaded()
    const member = asAdmin(rig, { role: 'viewer' })
    expect((await query(member, 'tagRules.list', { connectionId })).status).toBe(200)
    expect((await query(member, 'tagRules.facets', { connectionId })).status).toBe(403)
  })
})

test('a suggested person can be refused, and the refusal taken back', async () => {
  const { rig, connectionId } = await loaded()
  const suggested = async () => {
    const { data } = await query<AccountView[]>(asAdmin(rig), 'accounts.list', { connectionId })
    return data.find(({ externalId }) => externalId === 'acc-ben')?.suggestion ?? null
  }
  const ben = { id: 'ben', name: 'Ben', because: 'same_name' }
  expect(await suggested()).toEqual(ben)
  const about = { connectionId, externalId: 'acc-ben' }
  expect((await mutate(asAdmin(rig), 'accounts.refuse', { ...about, personId: 'ben' })).status).toBe(200)
  expect(await suggested()).toBeNull()
  expect((await mutate(asAdmin(rig, { role: 'member' }), 'accounts.refuse', { ...about, personId: null })).status).toBe(
    403,
  )
  await mutate(asAdmin(rig), 'accounts.refuse', { ...about, personId: null })
  expect(await suggested()).toEqual(ben)
})
