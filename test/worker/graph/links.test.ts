import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { link, servingItem } from '../../../worker/db/schema.ts'
import type { Change } from '../../../worker/graph/change.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { aWorkspace, NOW, type TestWorkspace } from '../workspace-factory.ts'
import { tagged } from './tagged.ts'

const site = 'acme.atlassian.net'
const LATER = '2026-11-18T12:00:00.000Z'

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await aWorkspace(env.DB)
})

const happens = (change: Change) => ingest(workspace.db, workspace.id, change, LATER)

/** Key results an item serves, with the link and whose it is. */
async function served(itemId: string) {
  const rows = await workspace.db
    .select()
    .from(servingItem)
    .where(and(eq(servingItem.workspaceId, workspace.id), eq(servingItem.itemId, itemId)))
  return rows.map(row => `${row.keyResultId} by ${row.linkedItemId}, ${row.weight}`).sort()
}

async function linkById(id: string) {
  const [row] = await workspace.db
    .select()
    .from(link)
    .where(and(eq(link.workspaceId, workspace.id), eq(link.id, id)))
  return row
}

describe('links', () => {
  it('are inherited from the nearest ancestor that has one', async () => {
    expect(await served('subtask')).toEqual(['kr by epic, 1000'])
    await happens(tagged('TASK'))
    expect(await served('subtask')).toEqual(['kr-2 by task, 1000'])
    expect(await served('story')).toEqual(['kr by epic, 1000'])
  })

  it('to an initiative serve its key results by their shares, weighed by the amount', async () => {
    expect(await served('deal')).toEqual(['kr by deal, 450000', 'kr-2 by deal, 450000'])
  })

  it('move with the parent, and are in doubt when the item has one of its own', async () => {
    const moved = (externalId: string, parent: string, toolTime: string): Change => ({
      kind: 'item_news',
      news: {
        key: { tool: 'jira', site, externalId },
        toolId: null,
        source: 'connector',
        toolTime,
        deliveryId: null,
        fields: {},
        parent: { key: { tool: 'jira', site, externalId: parent }, toolId: null },
        changes: [],
      },
    })
    const { linkId } = await happens(tagged('LOOSE'))
    await happens(moved('STORY', 'LOOSE', '2026-11-18T11:00:00.000Z'))
    expect(await served('subtask')).toEqual(['kr-2 by loose, 1000'])
    await happens(moved('LOOSE', 'EPIC', '2026-11-18T11:10:00.000Z'))
    // Where it was before is not known: that is news, not a move.
    expect((await linkById(linkId ?? ''))?.staleBecause).toBeNull()
    await happens(moved('LOOSE', 'NEW-EPIC', '2026-11-18T11:20:00.000Z'))
    expect((await linkById(linkId ?? ''))?.staleBecause).toBe('parent_changed')
    await happens({ kind: 'link_confirmed', linkId: linkId ?? '', byId: 'ben', at: LATER })
    expect(await linkById(linkId ?? '')).toMatchObject({ staleBecause: null, confirmedAt: LATER, confirmedById: 'ben' })
  })

  it('made for an item nobody knew make the item', async () => {
    const answer = await happens(tagged('UNKNOWN'))
    expect(answer).toMatchObject({ outcome: 'applied', settled: true })
    expect(await served(answer.itemId ?? '')).toEqual([`kr-2 by ${answer.itemId}, 1000`])
  })

  it('made twice are one, and confirmed', async () => {
    const first = await happens(tagged('LOOSE'))
    const second = await happens(tagged('LOOSE', { at: LATER }))
    expect(second).toMatchObject({ outcome: 'nothing_new', linkId: first.linkId })
    expect(await linkById(first.linkId ?? '')).toMatchObject({ madeAt: NOW, confirmedAt: LATER })
  })

  it('are changed in one step, and back again', async () => {
    const first = await happens(tagged('LOOSE', { target: { kind: 'key_result', id: 'kr' } }))
    const second = await happens(tagged('LOOSE', { replacesLinkId: first.linkId }))
    expect(await served('loose')).toEqual(['kr-2 by loose, 1000'])
    expect(await linkById(first.linkId ?? '')).toMatchObject({ endedAt: NOW, endedById: 'ana' })
    await happens({
      kind: 'link_restored',
      linkId: first.linkId ?? '',
      byId: 'ana',
      at: LATER,
      endLinkId: second.linkId,
    })
    expect(await served('loose')).toEqual(['kr by loose, 1000'])
  })

  it('are ended once, and never deleted', async () => {
    await happens({ kind: 'link_ended', linkId: 'epic-kr', byId: 'ana', at: NOW })
    expect(await happens({ kind: 'link_ended', linkId: 'epic-kr', byId: 'ben', at: LATER })).toMatchObject({
      outcome: 'nothing_new',
    })
    expect(await served('subtask')).toEqual([])
    expect(await linkById('epic-kr')).toMatchObject({ endedAt: NOW, endedById: 'ana' })
  })

  it.each([
    ['a link that is not there', { kind: 'link_ended', linkId: 'none', byId: null, at: NOW } as const],
    ['a key result that is not there', tagged('LOOSE', { target: { kind: 'key_result', id: 'none' } })],
  ])('refuse %s', async (_, change) => {
    await expect(happens(change)).rejects.toMatchObject({ code: 'not_found' })
  })
})
