import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { tagRuleRepository } from '../../../worker/db/repositories/tag-rules.ts'
import { link } from '../../../worker/db/schema.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { type Connected, connected } from '../connectors/connected.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }

async function aJira(rig: Connected) {
  const site = rig.vendors.add(
    new JiraSite(`g-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, ACCOUNT, undefined, rig.now),
  )
  const id = await rig.connect({ tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: 'secret' })
  const webhook = { url: `${rig.publicUrl}/webhooks/jira/${id}`, secret: 'secret' }
  const rule = async (matches: Record<string, string>, keyResultId = 'kr') => {
    const ruleId = crypto.randomUUID()
    const row = { id: ruleId, connectionId: id, tool: 'jira' as const, matches, keyResultId, byId: 'ana' }
    await tagRuleRepository(rig.db).insert(rig.id, { ...row, at: rig.ports.now() })
    return ruleId
  }
  const apply = async () => {
    await rig.ports.enqueueJob({ kind: 'apply_rules', workspaceId: rig.id, connectionId: id, after: '' })
    await rig.drain()
  }
  const links = async (externalId: string) => {
    const item = await rig.item(externalId)
    const rows = await rig.db
      .select({ how: link.how, target: link.keyResultId, id: link.id })
      .from(link)
      .where(and(eq(link.workspaceId, rig.id), eq(link.itemId, item?.id ?? ''), isNull(link.endedAt)))
    return rows
  }
  const tagInPlace = async (externalId: string, keyResultId: string) => {
    const item = await rig.item(externalId)
    if (!item) throw new Error('no item')
    const key = { tool: item.tool, site: item.site, externalId }
    const made = { item: { key, url: item.url, title: item.title, kind: item.kind }, share: 1, replacesLinkId: null }
    const target = { kind: 'key_result' as const, id: keyResultId }
    const at = rig.ports.now()
    return ingest(rig.db, rig.id, { kind: 'link_made', ...made, target, how: 'in_place', byId: 'ana', at }, at)
  }
  return { site, id, webhook, rule, apply, links, tagInPlace }
}

describe('a tag rule', () => {
  test('tags what is there already and what comes, and says that it was a rule', async () => {
    const rig = await connected()
    const jira = await aJira(rig)
    const there = jira.site.add({ project: 'PLT', labels: ['Import'] })
    const other = jira.site.add({ project: 'PLT' })
    await rig.load(jira.id)
    await jira.rule({ project: 'PLT', label: 'import' })
    await jira.apply()
    expect(await jira.links(there.key)).toEqual([expect.objectContaining({ how: 'rule', target: 'kr' })])
    expect(await jira.links(other.key)).toEqual([])
    rig.clock.ms += 60_000
    jira.site.label(other, ['import'])
    await jira.site.send(rig.post, jira.webhook, jira.site.delivery(other))
    await rig.drain()
    expect(await jira.links(other.key)).toEqual([expect.objectContaining({ how: 'rule', target: 'kr' })])
  })

  test('that is met no more, or has ended, takes its tag with it', async () => {
    const rig = await connected()
    const jira = await aJira(rig)
    const [one, two] = [jira.site.add({ labels: ['import'] }), jira.site.add({ labels: ['import'] })]
    await rig.load(jira.id)
    const ruleId = await jira.rule({ label: 'import' })
    await jira.apply()
    rig.clock.ms += 60_000
    jira.site.label(one, [])
    await jira.site.send(rig.post, jira.webhook, jira.site.delivery(one))
    await rig.drain()
    expect(await jira.links(one.key)).toEqual([])
    expect(await jira.links(two.key)).toHaveLength(1)
    await tagRuleRepository(rig.db).end(rig.id, ruleId, rig.ports.now())
    await jira.apply()
    expect(await jira.links(two.key)).toEqual([])
  })

  test('yields to a person’s own tag, and does not come back over a person’s untagging', async () => {
    const rig = await connected()
    const jira = await aJira(rig)
    const [own, untagged] = [jira.site.add(), jira.site.add()]
    await rig.load(jira.id)
    await jira.tagInPlace(own.key, 'kr-2')
    await jira.rule({ project: 'PLT' })
    await jira.apply()
    expect(await jira.links(own.key)).toEqual([expect.objectContaining({ how: 'in_place', target: 'kr-2' })])
    const [made] = await jira.links(untagged.key)
    const at = rig.ports.now()
    await ingest(rig.db, rig.id, { kind: 'link_ended', linkId: made?.id ?? '', byId: 'ana', at }, at)
    await jira.apply()
    expect(await jira.links(untagged.key)).toEqual([])
  })

  test('yields at once when a person tags the item, and comes back when they take that away', async () => {
    const rig = await connected()
    const jira = await aJira(rig)
    const issue = jira.site.add()
    await rig.load(jira.id)
    await jira.rule({ project: 'PLT' })
    await jira.apply()
    rig.clock.ms += 60_000
    const { linkId } = await jira.tagInPlace(issue.key, 'kr-2')
    expect(await jira.links(issue.key)).toEqual([expect.objectContaining({ how: 'in_place', target: 'kr-2' })])
    const at = rig.ports.now()
    await ingest(rig.db, rig.id, { kind: 'link_ended', linkId: linkId ?? '', byId: 'ana', at }, at)
    await jira.apply()
    expect(await jira.links(issue.key)).toEqual([expect.objectContaining({ how: 'rule', target: 'kr' })])
  })

  test('applied again changes nothing', async () => {
    const rig = await connected()
    const jira = await aJira(rig)
    const issue = jira.site.add()
    await rig.load(jira.id)
    await jira.rule({ project: 'PLT' })
    await jira.apply()
    const before = await jira.links(issue.key)
    await jira.apply()
    expect(await jira.links(issue.key)).toEqual(before)
  })
})
