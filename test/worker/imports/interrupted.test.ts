import { expect, it } from 'vitest'
import { guessMapping } from '../../../shared/import/guess-mapping.ts'
import type { ImportView } from '../../../shared/views/imports.ts'
import type { RequestContext } from '../../../worker/trpc/request-context.ts'
import { mutate, query } from '../trpc/call.ts'
import { anEmptyWorkspace, asAdmin, exported, reported, well, written } from './import-rig.ts'

const HEADER = ['Name', 'E-mail']
const PEOPLE = [
  ['Ana', 'ana@ferry.example'],
  ['', 'nobody@ferry.example'],
  ['Tom', 'tom@ferry.example'],
  ['Lea', 'lea@ferry.example'],
]
const MAPPING = guessMapping('people', HEADER)
const DIGEST = 'a1'.repeat(32)
const ABOUT = { fileName: 'people.csv', kind: 'people', mapping: MAPPING, digest: DIGEST }
const DAY_LATER = '2026-11-19T11:00:00.000Z'

interface Begun {
  importId: string
  received: number
  counts: ImportView['counts']
}

const begin = async (context: RequestContext, change = {}) =>
  well(await mutate<Begun>(context, 'import.begin', { ...ABOUT, ...change }))

it('a check that was interrupted goes on after the rows that are in', async () => {
  const admin = asAdmin(await anEmptyWorkspace())
  const { importId } = await begin(admin)
  well(await mutate(admin, 'import.rows', { importId, from: 1, rows: PEOPLE.slice(0, 2) }))
  const counts = { new: 1, changed: 0, same: 0, wrong: 1 }
  expect(well(await query<ImportView[]>(admin, 'import.list'))).toMatchObject([{ digest: DIGEST, received: 2 }])

  expect(await begin(admin)).toEqual({ importId, received: 2, counts })
  // The last portion has come twice, as from a page that did not hear that it was taken.
  well(await mutate(admin, 'import.rows', { importId, from: 1, rows: PEOPLE.slice(0, 2) }))
  well(await mutate(admin, 'import.rows', { importId, from: 3, rows: PEOPLE.slice(2) }))
  const ready = well(await mutate<ImportView>(admin, 'import.finish', { importId }))
  expect(ready).toMatchObject({ received: 4, counts: { new: 3, wrong: 1 } })
  expect(await reported(admin, ready, 'wrong')).toMatchObject([{ n: 2 }])
  await written(admin, ready)
  const names = (await exported(admin)).filter(([table]) => table === 'person').map(([, row]) => JSON.parse(row ?? ''))
  expect(names.map(({ name }) => name).sort()).toEqual(['Ana', 'Lea', 'Tom'])
  expect((await begin(admin)).importId).not.toBe(importId)
})

const BET = ['Night boats run full', 'Ana', 'Share', '%', '10', '20', '2026-10-01', '2026-12-31']

it('one that goes on knows who was written in the meantime', async () => {
  const workspace = await anEmptyWorkspace()
  const admin = asAdmin(workspace)
  const header = ['Bet', 'Owner', 'Position', 'Position unit', 'Baseline', 'Target', 'Start', 'Due']
  const about = { kind: 'bets', mapping: guessMapping('bets', header), digest: 'c3'.repeat(32) }
  const { importId } = await begin(admin, about)
  const person = { name: 'Ana', email: null, capacity: 1, reserve: 0.2 }
  well(await mutate(admin, 'person.save', { id: null, expected: null, person }))
  expect((await begin(admin, about)).importId).toBe(importId)
  well(await mutate(admin, 'import.rows', { importId, from: 1, rows: [BET] }))
  expect(well(await mutate<ImportView>(admin, 'import.finish', { importId }))).toMatchObject({
    counts: { new: 1, wrong: 0 },
  })
})

it('another file, another reading of it, and another person begin anew', async () => {
  const workspace = await anEmptyWorkspace()
  const admin = asAdmin(workspace)
  const { importId } = await begin(admin)
  well(await mutate(admin, 'import.rows', { importId, from: 1, rows: PEOPLE }))
  const colleague = asAdmin(workspace, { user: { id: 'user-tom', email: 'tom@ferry.example' } })
  const others = [
    await begin(admin, { digest: 'b2'.repeat(32) }),
    await begin(admin, { mapping: ['name', null] }),
    await begin(admin, { decimal: ',' }),
    await begin(admin, { digest: null }),
    await begin(colleague),
  ]
  for (const one of others) {
    expect(one.received).toBe(0)
    expect(one.importId).not.toBe(importId)
  }
  expect(
    well(await query<ImportView[]>(colleague, 'import.list'))
      .map(one => one.digest)
      .filter(Boolean),
  ).toEqual([DIGEST])
})

it('what was left for a day is forgotten: it is neither gone on with nor imported without its rows', async () => {
  const admin = asAdmin(await anEmptyWorkspace())
  const left = await begin(admin)
  well(await mutate(admin, 'import.rows', { importId: left.importId, from: 1, rows: PEOPLE.slice(0, 2) }))
  const checked = await begin(admin, { digest: null })
  well(await mutate(admin, 'import.rows', { importId: checked.importId, from: 1, rows: PEOPLE }))
  well(await mutate(admin, 'import.finish', { importId: checked.importId }))

  const later = { ...admin, now: DAY_LATER }
  expect((await begin(later)).received).toBe(0)
  const rest = { importId: left.importId, from: 3, rows: PEOPLE.slice(2) }
  expect((await mutate(later, 'import.rows', rest)).status).toBe(409)
  expect((await mutate(later, 'import.start', { importId: checked.importId })).status).toBe(409)
})
