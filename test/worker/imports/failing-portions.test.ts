import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { MOST_CELL, MOST_COLUMNS } from '../../../shared/import/row-limits.ts'
import type { ImportView } from '../../../shared/views/imports.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { allocation } from '../../../worker/db/schema.ts'
import { runImport } from '../../../worker/imports/run-import.ts'
import { workOnImports } from '../../../worker/jobs/import-jobs.ts'
import { mutate, query } from '../trpc/call.ts'
import { aWorkspace, NOW } from '../workspace-factory.ts'
import { beforeEachCall } from './before-each-call.ts'
import {
  anEmptyWorkspace,
  asAdmin,
  checked,
  checkedTable,
  exported,
  reported,
  undone,
  well,
  written,
} from './import-rig.ts'

const ROWS = 6000
/** The database takes a fraction up to 1, and no end before its start. */
const REFUSED: Record<number, object> = { 17: { fraction: 7 }, 18: { to: '2025-01-01' }, 4321: { fraction: 0 } }

const anAllocation = (n: number) => ({
  id: `a-${String(n).padStart(6, '0')}`,
  personId: 'ana',
  initiativeId: 'initiative',
  fraction: 0.01,
  from: '2026-10-05',
  to: '2026-12-11',
  ...REFUSED[n],
})
const FILE = Array.from({ length: ROWS }, (_, index) => ['allocation', JSON.stringify(anAllocation(index + 1))])

const allocationsOf = async (context: ReturnType<typeof asAdmin>) =>
  (await exported(context)).filter(([table, row]) => table === 'allocation' && row?.includes('"a-'))

it('a row that the database refuses is left out and told; all others land, in few calls, and go again', async () => {
  const { id, db } = await aWorkspace(env.DB)
  const admin = asAdmin({ id, db })
  const ready = await checked(admin, 'tables', [], FILE)
  expect(ready.counts).toMatchObject({ new: ROWS, wrong: 0 })
  well(await mutate(admin, 'import.start', { importId: ready.id }))
  const own = graphDb({ DB: env.DB }, id)
  while (await runImport(own, id, ready.id, NOW)) {
    const { state } = well(await query<ImportView>(admin, 'import.byId', { importId: ready.id }))
    if (state !== 'importing') break
  }
  // Halved until it stands alone, and doubled again: some twenty calls for each of the three, two for each portion.
  expect(own.calls()).toBeLessThan(250)

  const done = well(await query<ImportView>(admin, 'import.byId', { importId: ready.id }))
  expect(done).toMatchObject({ state: 'done', counts: { new: ROWS - 3, wrong: 3 }, problem: null })
  const wrong = await reported(admin, done, 'wrong')
  expect(wrong.map(({ n }) => n)).toEqual([17, 18, 4321])
  for (const { problems } of wrong) expect(problems[0]?.message).toMatch(/^The database refuses this row\./)
  expect(await allocationsOf(admin)).toEqual(FILE.filter((_, index) => !REFUSED[index + 1]))
  expect(await undone(admin, done)).toMatchObject({ state: 'undone', kept: 0 })
  expect(await allocationsOf(admin)).toEqual([])
})

it('a row that is too long, too wide or was not decoded is told, and its portion lands without it', async () => {
  const admin = asAdmin(await anEmptyWorkspace())
  const rows = [
    ['Name', 'E-mail', 'Remark'],
    ['Ana', 'ana@ferry.example', ''],
    ['x'.repeat(MOST_CELL + 1), '', ''],
    ['Tom', 'tom@ferry.example', 'In a column that is left out: \ufffd'],
    Array(MOST_COLUMNS + 1).fill('wide'),
    ['Bj\ufffdrn', 'bjorn@ferry.example', ''],
  ]
  const ready = await checkedTable(admin, 'people', rows)
  expect(ready.counts).toEqual({ new: 2, changed: 0, same: 0, wrong: 3 })
  const wrong = await reported(admin, ready, 'wrong')
  expect(wrong.map(({ n, problems }) => [n, problems[0]?.field, problems[0]?.message.slice(0, 40)])).toEqual([
    [2, 'name', 'This holds more than 200,000 characters.'],
    [4, '', 'This row has more than 200 columns. Take'],
    [5, 'name', 'A character of this could not be read (\ufffd'],
  ])
  expect(wrong[0]?.cells[0]).toHaveLength(201)
})

/** A database that loses its connection in one call of so many. */
const failingEvery = (calls: number) =>
  beforeEachCall(env.DB, made => {
    if (made % calls === 0) throw new Error('D1_ERROR: Network connection lost.')
  })

it('work that breaks off goes on with the next message where it was, and takes nothing twice', async () => {
  const { id, db } = await aWorkspace(env.DB)
  const admin = asAdmin({ id, db })
  const sound = FILE.filter((_, index) => !REFUSED[index + 1])
  const ready = await checked(admin, 'tables', [], sound)
  well(await mutate(admin, 'import.start', { importId: ready.id }))
  const lost = failingEvery(7)
  const delays: number[] = []
  let problem: string | null = null
  const deliver = async () => {
    const message = {
      body: { kind: 'import' as const, workspaceId: id, importId: ready.id },
      attempts: 1,
      ack: () => {},
      retry: ({ delaySeconds = 0 } = {}) => delays.push(delaySeconds),
    }
    const ports = { now: () => NOW, graph: () => graphDb({ DB: delays.length < 5 ? lost : env.DB }, id) }
    await workOnImports({ messages: [message] } as unknown as Parameters<typeof workOnImports>[0], ports)
  }
  for (let turn = 0; turn < 60; turn += 1) {
    await deliver()
    const view = well(await query<ImportView>(admin, 'import.byId', { importId: ready.id }))
    problem ??= view.problem
    if (view.state === 'done') break
  }
  expect(delays).toEqual(Array(5).fill(10))
  expect(problem).toContain('Network connection lost')
  const done = well(await query<ImportView>(admin, 'import.byId', { importId: ready.id }))
  expect(done).toMatchObject({ state: 'done', problem: null, counts: { new: sound.length, wrong: 0 } })
  expect(await allocationsOf(admin)).toEqual(sound)
})

it('a portion that breaks off while it is checked is taken once it comes again', async () => {
  const { id, db } = await aWorkspace(env.DB)
  const admin = asAdmin({ id, db })
  const about = { fileName: 'file.jsonl', kind: 'tables', mapping: [] }
  const { importId } = well(await mutate<{ importId: string }>(admin, 'import.begin', about))
  const portion = { importId, from: 1, rows: FILE.slice(100, 110) }
  const unlucky = asAdmin({ id, db: graphDb({ DB: failingEvery(2) }, id) })
  expect((await mutate(unlucky, 'import.rows', portion)).status).toBe(500)
  for (let twice = 0; twice < 2; twice += 1) {
    expect(well(await mutate(admin, 'import.rows', portion))).toMatchObject({ received: 10, counts: { new: 10 } })
  }
  await written(admin, well(await mutate<ImportView>(admin, 'import.finish', { importId })))
  const there = await db
    .select({ id: allocation.id })
    .from(allocation)
    .where(and(eq(allocation.workspaceId, id), eq(allocation.personId, 'ana')))
  expect(there.filter(one => one.id.startsWith('a-'))).toHaveLength(10)
})
