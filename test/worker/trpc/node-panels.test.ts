import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { BetPanel, InitiativePanel } from '../../../shared/views/node-panels.ts'
import { aLink, anInitiative, anItem, aWorkspace, NOW as JUDGED } from '../workspace-factory.ts'
import { asMember, query } from './call.ts'
import { aTag, ferryWorks, issueNews, NOW } from './ferry-works.ts'

const numbers = (length: number) => Array.from({ length }, (_, index) => index)

async function withInitiative() {
  const works = await ferryWorks()
  const initiative = {
    id: 'checkout',
    title: 'A checkout in one step',
    ownerId: 'tom',
    state: 'active' as const,
    start: '2026-11-02',
    due: '2026-12-11',
    serves: [
      { keyResultId: 'kr-booked', share: 0.75 },
      { keyResultId: 'kr-night', share: 0.25 },
    ],
  }
  await works.happens({ kind: 'initiative_saved', initiative, at: NOW })
  const allocation = {
    id: 'a1',
    personId: 'tom',
    initiativeId: 'checkout',
    fraction: 0.5,
    from: '2026-11-02',
    to: '2026-12-11',
  }
  await works.happens({ kind: 'allocation_saved', allocation, at: NOW })
  await works.happens(issueNews('FER-7', { fields: { due: '2026-11-18' } }))
  await works.happens({ ...aTag('FER-7', 'kr-booked'), target: { kind: 'initiative', id: 'checkout' } })
  return works
}

describe('a bet on the way through the panel', () => {
  it('tells its claim, its position, why it stands as it does and its open key results', async () => {
    const works = await withInitiative()
    const { data } = await query<BetPanel>(asMember(works), 'bet.panel', { id: 'bet-online' })
    expect(data).toMatchObject({
      title: 'People book online',
      owner: { id: 'ines', name: 'Ines' },
      state: 'committed',
      position: { name: 'Seats sold', baseline: 40, target: 80, value: null },
      status: { status: 'at_risk' },
      keyResults: [{ id: 'kr-booked', bet: { id: 'bet-online' } }],
    })
    expect(data.findings.map(one => one.ruleId)).toContain('bet.key_result')
    expect(data.cause?.item?.title).toBe('Title of FER-7')
  })

  it('that is nowhere answers not_found', async () => {
    const other = await ferryWorks()
    const { answer } = await query(asMember(other), 'bet.panel', { id: 'bet-nowhere' })
    expect(answer?.code).toBe('not_found')
  })
})

describe('an initiative on the way through the panel', () => {
  it('tells what it serves with shares, who works on it and the work under it once, slipping first', async () => {
    const works = await withInitiative()
    const { data } = await query<InitiativePanel>(asMember(works), 'initiative.panel', { id: 'checkout' })
    expect(data.serves.map(one => [one.keyResult.id, one.share])).toEqual([
      ['kr-booked', 0.75],
      ['kr-night', 0.25],
    ])
    expect(data.people).toEqual([
      { person: { id: 'tom', name: 'Tom' }, fraction: 0.5, from: '2026-11-02', to: '2026-12-11' },
    ])
    expect(data.tagged.map(one => one.title)).toEqual(['Title of FER-7'])
    expect(data).toMatchObject({ taggedTotal: 1, owner: { name: 'Tom' }, state: 'active' })
  })

  it('shows the first fifty of much work: what slips, is under way, is open, was finished last', async () => {
    const workOf = (todo: number, done: number): [string, Partial<ReturnType<typeof anItem>>][] => [
      ...numbers(todo).map((index): [string, object] => [`todo-${10 + index}`, {}]),
      ['doing', { state: 'doing', lastEventAt: '2026-11-18T09:00:00.000Z' }],
      ['late', { due: '2026-11-02' }],
      ['dropped', { state: 'dropped', doneAt: '2026-11-12T09:00:00.000Z' }],
      ...numbers(done).map((index): [string, object] => [
        `done-${index}`,
        { state: 'done', doneAt: `2026-11-0${index + 1}T09:00:00.000Z` },
      ]),
    ]
    const panelOf = async (todo: number, finished = 9) => {
      const items = workOf(todo, finished)
      const { db, id } = await aWorkspace(env.DB, {
        initiatives: [anInitiative('much')],
        serves: ['kr', 'kr-2'].map(keyResultId => ({ initiativeId: 'much', keyResultId, share: 0.5 })),
        items: items.map(([name, row]) => anItem(name, row)),
        links: items.map(([name]) => aLink(`l-${name}`, name, { initiativeId: 'much' })),
      })
      const context = asMember({ ...(await ferryWorks()), db, id }, { now: JUDGED })
      const { data } = await query<InitiativePanel>(context, 'initiative.panel', { id: 'much' })
      return { shown: data.tagged.map(one => one.title.replace('Item ', '')), total: data.taggedTotal }
    }
    const open = await panelOf(60)
    expect(open.shown).toHaveLength(50)
    expect(open.shown.slice(0, 2)).toEqual(['late', 'doing'])
    expect(open.shown.slice(2).every(name => name.startsWith('todo'))).toBe(true)
    expect(open.total).toBe(71)
    const done = await panelOf(43)
    expect(done.shown.slice(45)).toEqual(['done-4', 'done-5', 'done-6', 'done-7', 'done-8'])
    expect((await panelOf(2)).shown.at(-1)).toBe('dropped')
    // Nothing of it was ever finished.
    expect((await panelOf(60, 0)).total).toBe(62)
  })

  it('answers not_found for one that is not there', async () => {
    const { answer } = await query(asMember(await ferryWorks()), 'initiative.panel', { id: 'nothing' })
    expect(answer?.code).toBe('not_found')
  })
})
