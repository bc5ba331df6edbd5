import { env } from 'cloudflare:workers'
import { and, asc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { NOUN_FIELDS } from '../../../shared/import/import-fields.ts'
import { checkIn, keyResult } from '../../../worker/db/schema.ts'
import { aLink, anItem, aWorkspace } from '../workspace-factory.ts'
import { asAdmin, checked, checkedTable, reported, written } from './import-rig.ts'

it('a key result comes with what it is measured by, and stays what the file says until its work comes', async () => {
  const { id, db } = await aWorkspace(env.DB)
  const admin = asAdmin({ id, db })
  const header = ['Bet', 'Key result', 'Unit', 'Baseline', 'Target', 'Start', 'Due', 'Measured by', 'Current']
  const row = (title: string, measure: string, current: string) => [
    ...['Bet bet', title, '€', '0', '1000', '2026-10-01', '2026-12-31'],
    ...[measure, current],
  ]
  const file = [header, row('Bookings won', 'Deals won', '400'), row('Desks', 'eyeballing', '3')]
  const ready = await checkedTable(admin, 'key_results', file)
  expect(ready.counts).toEqual({ new: 1, changed: 0, same: 0, wrong: 1 })
  const [wrong] = await reported(admin, ready, 'wrong')
  expect(wrong?.problems).toEqual([
    { field: 'measure', message: 'This is none of manual, sum_amount_won, count_done, share_done. Write one of them.' },
  ])
  await written(admin, ready)
  const [bookings] = await db
    .select()
    .from(keyResult)
    .where(and(eq(keyResult.workspaceId, id), eq(keyResult.title, 'Bookings won')))
  expect(bookings?.measure).toBe('sum_amount_won')
  const values = async () => {
    const rows = await db
      .select()
      .from(checkIn)
      .where(and(eq(checkIn.workspaceId, id), eq(checkIn.keyResultId, bookings?.id ?? '')))
      .orderBy(asc(checkIn.at))
    return rows.map(one => one.value)
  }
  expect(await values()).toEqual([400])

  // The items come before their links, in a file of their own.
  const won = { kind: 'deal', tool: 'hubspot', site: '42', state: 'done', amount: 300 } as const
  await written(admin, await checked(admin, 'tables', [], [['work_item', JSON.stringify(anItem('won', won))]]))
  expect(await values()).toEqual([400])
  const link = aLink('won-bookings', 'won', { keyResultId: bookings?.id ?? '' })
  await written(admin, await checked(admin, 'tables', [], [['link', JSON.stringify(link)]]))
  expect(await values()).toEqual([400, 300])
})

it('every measure is known by its own name', async () => {
  const { id, db } = await aWorkspace(env.DB)
  const words = Object.keys(NOUN_FIELDS.key_results.find(field => field.id === 'measure')?.words ?? {})
  const header = ['Bet', 'Key result', 'Baseline', 'Target', 'Start', 'Due', 'Measure']
  const rows = words.map(word => ['Bet bet', `By ${word}`, '0', '10', '2026-10-01', '2026-12-31', word])
  const ready = await checkedTable(asAdmin({ id, db }), 'key_results', [header, ...rows])
  expect(ready.counts).toMatchObject({ new: 4, wrong: 0 })
})
