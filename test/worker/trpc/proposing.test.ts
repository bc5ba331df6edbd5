import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Allocation } from '../../../shared/graph/initiative.ts'
import { allocation, auditEntry, initiative, person } from '../../../worker/db/schema.ts'
import { asMember, mutate } from './call.ts'
import { type FerryWorks, ferryWorks, NOW } from './ferry-works.ts'

const LATER = '2026-11-20T10:05:00.000Z'
const LATEST = '2026-11-20T10:06:00.000Z'
const DAYS = { start: '2026-11-23', due: '2027-01-01' }

interface Proposed {
  id: string
  updatedAt: string
  allocations: Allocation[]
}

let ferry: FerryWorks

const launch = (change: object = {}) => ({
  ...{ title: 'Launch', ownerId: 'tom', state: 'candidate', ...DAYS },
  serves: [{ keyResultId: 'kr-booked', share: 1 }],
  ...change,
})
const wanted = (personId: string | null, fraction: number) => ({ personId, fraction, from: DAYS.start, to: DAYS.due })

const propose = (input: object = {}, now = NOW, change: object = {}) =>
  mutate<Proposed>(asMember(ferry, { now, ...change }), 'initiative.propose', {
    ...{ id: null, expectedUpdatedAt: null, initiative: launch(), allocations: [], seen: [] },
    ...input,
  })

/** What is written of proposals: titles with states, and who is named with which fraction. */
async function written() {
  const { db, id } = ferry
  const [initiatives, allocations] = await Promise.all([
    db.select().from(initiative).where(eq(initiative.workspaceId, id)),
    db.select().from(allocation).where(eq(allocation.workspaceId, id)).orderBy(allocation.personId),
  ])
  return {
    initiatives: initiatives.map(({ title, state }) => `${title}: ${state}`),
    named: allocations.map(({ personId, fraction }) => `${personId} ${fraction}`),
  }
}

beforeEach(async () => {
  ferry = await ferryWorks()
})

describe('a proposal', () => {
  it('is written with whom it wants, and stands in the audit', async () => {
    const { data } = await propose({ allocations: [wanted('ines', 0.5), wanted(null, 0.2)] })
    expect(data.updatedAt).toBe(NOW)
    expect(data.allocations.map(one => one.initiativeId)).toEqual([data.id, data.id])
    expect(await written()).toEqual({ initiatives: ['Launch: candidate'], named: ['null 0.2', 'ines 0.5'] })
    const entries = await ferry.db.select().from(auditEntry).where(eq(auditEntry.workspaceId, ferry.id))
    expect(entries.map(one => [one.action, one.nodeId]).sort()).toEqual([
      ['allocation.save', data.id],
      ['allocation.save', data.id],
      ['initiative.create', data.id],
    ])
  })

  it('is changed with whom it wanted, and all of that is taken back', async () => {
    const first = await propose({ allocations: [wanted('ines', 0.5), wanted('tom', 0.2)] })
    const edited = {
      ...{ id: first.data.id, expectedUpdatedAt: first.data.updatedAt, initiative: launch({ state: 'committed' }) },
      ...{ allocations: [wanted('ines', 0.8)], seen: first.data.allocations },
    }
    const second = await propose(edited, LATER)
    expect(await written()).toEqual({ initiatives: ['Launch: committed'], named: ['ines 0.8'] })
    const back = {
      ...{ id: first.data.id, expectedUpdatedAt: second.data.updatedAt, initiative: launch() },
      ...{ allocations: first.data.allocations, seen: second.data.allocations },
    }
    expect((await propose(back, LATEST)).status).toBe(200)
    expect(await written()).toEqual({ initiatives: ['Launch: candidate'], named: ['ines 0.5', 'tom 0.2'] })
  })

  it('of somebody who has left by then is refused, and nothing of it is written', async () => {
    await ferry.db.update(person).set({ lastDay: '2026-12-11' }).where(eq(person.id, 'ines'))
    const { status, answer } = await propose({ allocations: [wanted('tom', 0.5), wanted('ines', 0.5)] })
    expect([status, answer?.fields?.[0]?.field]).toEqual([400, 'to'])
    expect(answer?.sentence).toMatch(/leaves: the last day is 11 Dec/)
    expect(await written()).toEqual({ initiatives: [], named: [] })
  })

  it('that somebody changed meanwhile tells so, and nothing of it is written', async () => {
    const { data } = await propose({ allocations: [wanted('ines', 0.5)] })
    const [made] = data.allocations
    if (!made) throw new Error('It names somebody.')
    const edit = {
      ...{ id: data.id, expectedUpdatedAt: data.updatedAt, initiative: launch({ title: 'Mine' }) },
      ...{ allocations: [wanted('tom', 0.3)], seen: data.allocations },
    }
    const stands = await written()

    const unseen = await propose({ ...edit, expectedUpdatedAt: LATER }, LATER)
    expect([unseen.status, unseen.answer?.code]).toEqual([409, 'conflict'])
    const other = await propose({ ...edit, seen: [{ ...made, fraction: 0.4 }] }, LATER)
    expect([other.status, other.answer?.code]).toEqual([409, 'conflict'])
    const nothing = await propose({ ...edit, expectedUpdatedAt: null }, LATER)
    expect([nothing.status, nothing.answer?.code]).toEqual([409, 'conflict'])
    expect(await written()).toEqual(stands)
  })

  it('replaces allocations of its own only', async () => {
    const other = await propose({ allocations: [wanted('ines', 0.5)] })
    const { status, answer } = await propose({ seen: other.data.allocations })
    expect([status, answer?.fields?.[0]?.field]).toEqual([400, 'seen'])
    expect((await written()).named).toEqual(['ines 0.5'])
  })

  it('that is not there is not written, and a viewer writes none', async () => {
    const gone = await propose({ id: 'gone', expectedUpdatedAt: NOW })
    expect(gone.status).toBe(404)
    expect((await propose({}, NOW, { role: 'viewer' })).status).toBe(403)
    expect((await written()).initiatives).toEqual([])
  })
})
