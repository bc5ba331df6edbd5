import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { graphDb } from '../../../worker/db/client.ts'
import { allocation, bet, person } from '../../../worker/db/schema.ts'
import { countingRows } from '../row-counter.ts'
import { mutate } from '../trpc/call.ts'
import { aKeyResult, aWorkspace } from '../workspace-factory.ts'
import { asAdmin, checkedTable, reported, well } from './import-rig.ts'

const CHECK_IN = ['Key result', 'Value', 'Date']

it('rows find what they name in any case, with any spaces, by id and by e-mail, as it is called by now', async () => {
  const { id, db } = await aWorkspace(env.DB)
  const admin = asAdmin({ id, db })
  const rename = (title: string) =>
    db
      .update(bet)
      .set({ title })
      .where(and(eq(bet.workspaceId, id), eq(bet.id, 'bet')))
  const named = async (title: string) =>
    (
      await checkedTable(admin, 'check_ins', [
        [...CHECK_IN, 'Bet'],
        ['Key result kr', '70', '2026-11-02', title],
      ])
    ).counts
  await rename('Éclairs ﬁrst')
  expect(await named('  ÉCLAIRS   FIRST ')).toMatchObject({ new: 1, wrong: 0 })
  await rename('Новая ставка')
  expect(await named('Éclairs first')).toMatchObject({ wrong: 1 })
  expect(await named('НОВАЯ ставка')).toMatchObject({ new: 1, wrong: 0 })
  expect(await named('bet')).toMatchObject({ new: 1, wrong: 0 })

  const by = async (name: string) =>
    await checkedTable(admin, 'check_ins', [
      [...CHECK_IN, 'Author'],
      ['kr', '70', '2026-11-02', name],
    ])
  expect((await by('ANA@example.com')).counts).toMatchObject({ new: 1, wrong: 0 })
  await db
    .update(person)
    .set({ lastDay: '2026-11-01' })
    .where(and(eq(person.workspaceId, id), eq(person.id, 'ana')))
  // A file tells of what was, too.
  expect((await by('ANA@example.com')).counts).toMatchObject({ new: 1, wrong: 0 })
  const [wrong] = await reported(admin, await by('Nobody'), 'wrong')
  expect(wrong?.problems[0]?.message).toBe(
    'There is no person called “Nobody”. Correct the name, or import people first.',
  )
})

it('two that are called alike are told apart by their id, or by the bet beside', async () => {
  const { id, db } = await aWorkspace(env.DB)
  const admin = asAdmin({ id, db })
  const [there] = await db
    .select()
    .from(bet)
    .where(and(eq(bet.workspaceId, id), eq(bet.id, 'bet')))
  if (!there) throw new Error('The workspace has no bet.')
  await db.insert(bet).values({ ...there, id: 'other', title: 'BET  bet' })
  const ready = await checkedTable(admin, 'check_ins', [
    [...CHECK_IN, 'Bet'],
    ['Key result kr', '70', '2026-11-02', 'Bet bet'],
    ['Key result kr', '70', '2026-11-03', 'other'],
  ])
  const wrong = await reported(admin, ready, 'wrong')
  expect(wrong).toMatchObject([
    { n: 1, problems: [{ field: 'bet', message: '2 are called “Bet bet”. Write the id of the one that is meant.' }] },
  ])
})

it('an allocation made by hand is found by who, on what and from when', async () => {
  const { id, db } = await aWorkspace(env.DB)
  const admin = asAdmin({ id, db })
  const [made] = await db.select().from(allocation).where(eq(allocation.workspaceId, id))
  if (!made?.personId) throw new Error('The workspace has no allocation.')
  const row = [made.personId, made.initiativeId, `${made.fraction * 100} %`, made.from, made.to]
  const header = ['Person', 'Initiative', 'Share', 'From', 'To']
  expect((await checkedTable(admin, 'allocations', [header, row])).counts).toMatchObject({ same: 1 })
  const nobody = ['', ...row.slice(1)]
  expect((await checkedTable(admin, 'allocations', [header, nobody])).counts).toMatchObject({ new: 1 })
  await db.insert(allocation).values({ ...made, id: 'open', personId: null })
  expect((await checkedTable(admin, 'allocations', [header, nobody])).counts).toMatchObject({ same: 1 })
})

it('a row costs the same however many nouns the workspace has', async () => {
  const { d1, count, reset } = countingRows(env.DB)
  const rowsReadA = async (keyResults: number) => {
    const ids = Array.from({ length: keyResults }, (_, index) => `kr-${index}`).filter(id => id !== 'kr-2')
    const { id } = await aWorkspace(env.DB, { keyResults: ids.map(one => aKeyResult(one)) })
    const admin = asAdmin({ id, db: graphDb({ DB: d1 }, id) })
    const about = { fileName: 'file.csv', kind: 'check_ins', mapping: ['keyResult', 'value', 'asOf'] }
    const { importId } = well(await mutate<{ importId: string }>(admin, 'import.begin', about))
    const rows = ids.map(one => [`Key result ${one}`, '70', '2026-11-02'])
    reset()
    expect(well(await mutate(admin, 'import.rows', { importId, from: 1, rows }))).toMatchObject({
      counts: { new: rows.length },
    })
    return count.read / rows.length
  }
  const few = await rowsReadA(50)
  expect(few).toBeLessThan(12)
  expect(await rowsReadA(500)).toBeLessThan(1.2 * few)
})
