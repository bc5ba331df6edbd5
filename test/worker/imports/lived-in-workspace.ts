import { ingest } from '../../../worker/graph/ingest.ts'
import { recordMonday } from '../../../worker/jobs/record-mondays.ts'
import { readMonday } from '../../../worker/trpc/monday-view.ts'
import { aKeyResult, aLink, anItem, aPerson, aWorkspace, NOW } from '../workspace-factory.ts'

const LATER = '2026-11-18T11:00:00.000Z'
export const LATER_STILL = '2026-11-18T12:00:00.000Z'
const MONDAY_EVENING = '2026-11-16T22:07:00.000Z'

/** A workspace with history: people, tags, moves, words, decisions and changes of mind. */
export async function aLivedInWorkspace(d1: D1Database) {
  const lived = await aWorkspace(d1, {
    strategies: [{ id: 's', version: 1, sentence: 'First.', horizon: '2027-12-31', validFrom: NOW }],
    people: [aPerson('gone', { lastDay: '2026-11-13' })],
    keyResults: [aKeyResult('measured', { measure: 'count_done', unit: '' })],
    items: [anItem('finished', { state: 'done', doneAt: '2026-11-12T09:00:00.000Z' })],
    links: [aLink('finished-measured', 'finished', { keyResultId: 'measured' })],
    leave: [{ id: 'leave', personId: 'ben', from: '2026-12-01', to: '2026-12-05' }],
    decisions: [
      {
        ...{ id: 'd', verdict: 'continue', subjectKind: 'bet', subjectId: 'bet', ownerId: 'ben', at: NOW },
        note: '=1+1 "quoted"\nnew line',
      },
    ],
  })
  const key = { tool: 'jira', site: 'acme.atlassian.net', externalId: 'STORY' } as const
  const news = { toolId: null, source: 'connector', deliveryId: null } as const
  const changes = [{ kind: 'due', from: '2026-12-04', to: '2026-12-30', happenedAt: LATER } as const]
  await ingest(
    lived.db,
    lived.id,
    { kind: 'item_news', news: { key, ...news, changes, toolTime: LATER, fields: { due: '2026-12-30' } } },
    LATER,
  )
  await ingest(lived.db, lived.id, { kind: 'link_ended', linkId: 'deal-initiative', byId: 'ana', at: LATER }, LATER)
  await ingest(
    lived.db,
    lived.id,
    {
      kind: 'status_said',
      id: 'word',
      subject: { kind: 'bet', id: 'bet' },
      status: 'off_track',
      reason: 'Lost',
      byId: 'ana',
      until: null,
      at: LATER,
    },
    LATER,
  )
  await ingest(
    lived.db,
    lived.id,
    {
      kind: 'person_saved',
      person: {
        id: 'ana',
        name: 'Ana Reis',
        email: 'ana@example.com',
        capacity: 0.1 + 0.2,
        reserve: 0.2,
        lastDay: null,
      },
      at: LATER,
    },
    LATER_STILL,
  )
  await ingest(
    lived.db,
    lived.id,
    { kind: 'allocation_removed', allocationId: 'allocation', at: LATER_STILL },
    LATER_STILL,
  )
  await recordMonday(lived.db, lived.id, MONDAY_EVENING, readMonday)
  return lived
}
