import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import type { ImportView } from '../../../shared/views/imports.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { runImport } from '../../../worker/imports/run-import.ts'
import { countingRows } from '../row-counter.ts'
import { mutate, query } from '../trpc/call.ts'
import { aKeyResult, aWorkspace, NOW } from '../workspace-factory.ts'
import { asAdmin, checked, exported, well } from './import-rig.ts'

const ROWS = 5000
const KEY_RESULTS = 40
/** An invocation may make so many calls of the database. */
const CALLS_AN_INVOCATION = 1000

const checkIn = (index: number) => ({
  id: `many-${String(index).padStart(7, '0')}`,
  keyResultId: `kr-${index % KEY_RESULTS}`,
  value: index / 7,
  confidence: 0.5,
  note: `=note ${index}`,
  byId: null,
  at: new Date(Date.parse('2026-10-01T00:00:00.000Z') + index).toISOString(),
  asOf: '2026-10-01',
  causeEventId: null,
})

it('many rows come in, go out and are taken back in portions, at a cost that grows with them alone', async () => {
  const { d1, count, reset } = countingRows(env.DB)
  const keyResults = Array.from({ length: KEY_RESULTS }, (_, index) => index).filter(index => index !== 2)
  const { id } = await aWorkspace(env.DB, { keyResults: keyResults.map(index => aKeyResult(`kr-${index}`)) })
  const db = graphDb({ DB: d1 }, id)
  const admin = asAdmin({ id, db })
  const file = Array.from({ length: ROWS }, (_, index) => ['check_in', JSON.stringify(checkIn(index))])

  const ready = await checked(admin, 'tables', [], file)
  expect(ready.counts).toEqual({ new: ROWS, changed: 0, same: 0, wrong: 0 })
  const taken = { ...count }

  const invocations: number[] = []
  const work = async (path: 'import.start' | 'import.undo'): Promise<ImportView> => {
    well(await mutate(admin, path, { importId: ready.id }))
    for (let more = true; more; ) {
      const own = graphDb({ DB: d1 }, id)
      const before = count.queries
      more = await runImport(own, id, ready.id, NOW)
      invocations.push(own.calls())
      expect(count.queries - before).toBeGreaterThan(0)
    }
    return well(await query<ImportView>(admin, 'import.byId', { importId: ready.id }))
  }

  reset()
  expect(await work('import.start')).toMatchObject({ state: 'done', problem: null })
  const wrote = { ...count }
  reset()
  const out = (await exported(admin)).filter(([table]) => table === 'check_in')
  const exportedAt = { ...count }
  expect(out).toHaveLength(ROWS + 2)
  expect(out.filter(([, row]) => row?.includes('many-'))).toEqual(file)

  reset()
  expect(await work('import.undo')).toMatchObject({ state: 'undone', kept: 0 })
  const undid = { ...count }
  expect((await exported(admin)).filter(([table]) => table === 'check_in')).toHaveLength(2)

  expect(Math.max(...invocations)).toBeLessThan(CALLS_AN_INVOCATION)
  const per = (number: number) => Math.round((number / ROWS) * 100) / 100
  // A row waits in a table and an index, is written into its table, its index and the note of what stood there before.
  expect([per(taken.read), per(taken.written)]).toEqual([expect.closeTo(7, 0), expect.closeTo(2, 0)])
  expect([per(wrote.read), per(wrote.written)]).toEqual([expect.closeTo(11, 0), expect.closeTo(4, 0)])
  expect(per(exportedAt.read)).toBeLessThan(3)
  expect(per(undid.read)).toBeLessThan(14)
})
