import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { graphDb, type SweepMessage } from '../../../worker/db/client.ts'
import { mondayRecordRepository } from '../../../worker/db/repositories/monday-records.ts'
import { bet, mondayRecord, workspace } from '../../../worker/db/schema.ts'
import { recordMonday, recordMondays } from '../../../worker/jobs/record-mondays.ts'
import { readMonday } from '../../../worker/trpc/monday-view.ts'
import { aWorkspace, type TestWorkspace } from '../workspace-factory.ts'

const records = ({ db, id }: TestWorkspace) =>
  db
    .select({ week: mondayRecord.week, takenAt: mondayRecord.takenAt })
    .from(mondayRecord)
    .where(eq(mondayRecord.workspaceId, id))

/** Which of some workspaces are asked to keep their Monday at an instant. */
async function asked(of: TestWorkspace[], now: string): Promise<string[]> {
  const sent: SweepMessage[] = []
  const SWEEPS = {
    sendBatch: async (messages: Iterable<{ body: SweepMessage }>) => {
      for (const { body } of messages) sent.push(body)
    },
  } as unknown as Queue<SweepMessage>
  await recordMondays({ DB: env.DB, SWEEPS }, now)
  expect(sent.every(({ kind }) => kind === 'record_monday')).toBe(true)
  return of.flatMap(({ id }) => sent.filter(one => one.workspaceId === id).map(one => one.workspaceId))
}

async function inZone(timeZone: string): Promise<TestWorkspace> {
  const made = await aWorkspace(env.DB)
  await made.db.update(workspace).set({ timeZone }).where(eq(workspace.id, made.id))
  return made
}

describe('on Monday evening, where the workspace is', () => {
  test('it is asked for what Monday tells', async () => {
    const lisbon = await inZone('Europe/Lisbon')
    const kolkata = await inZone('Asia/Kolkata')
    const both = [lisbon, kolkata]
    expect(await asked(both, '2026-11-16T14:07:00.000Z')).toEqual([])
    expect(await asked(both, '2026-11-16T15:07:00.000Z')).toEqual([kolkata.id])
    expect(await asked(both, '2026-11-16T20:07:00.000Z')).toEqual([lisbon.id])
    expect(await asked(both, '2026-11-17T00:07:00.000Z')).toEqual([])
    expect(await asked(both, '2026-11-18T21:07:00.000Z')).toEqual([])
  })

  test('evening begins at eight, also where a zone is not whole hours off', async () => {
    const kathmandu = await inZone('Asia/Kathmandu')
    expect(await asked([kathmandu], '2026-11-16T14:14:59.999Z')).toEqual([])
    expect(await asked([kathmandu], '2026-11-16T14:15:00.000Z')).toEqual([kathmandu.id])
    expect(await asked([kathmandu], '2026-11-16T18:14:59.999Z')).toEqual([kathmandu.id])
    expect(await asked([kathmandu], '2026-11-16T18:15:00.000Z')).toEqual([])
  })

  test('the last record of the day stays', async () => {
    const lisbon = await inZone('Europe/Lisbon')
    for (const hour of [20, 21, 23])
      await recordMonday(lisbon.db, lisbon.id, `2026-11-16T${hour}:07:00.000Z`, readMonday)
    expect(await records(lisbon)).toEqual([{ week: '2026-11-16', takenAt: '2026-11-16T23:07:00.000Z' }])
  })
})

test('nothing is kept once the day is over, nor where nothing is bet on', async () => {
  const lisbon = await inZone('Europe/Lisbon')
  await recordMonday(lisbon.db, lisbon.id, '2026-11-17T00:07:00.000Z', readMonday)
  expect(await records(lisbon)).toEqual([])
  const empty = await inZone('Europe/Lisbon')
  await empty.db.update(bet).set({ state: 'paused' }).where(eq(bet.workspaceId, empty.id))
  await recordMonday(empty.db, empty.id, '2026-11-16T21:07:00.000Z', readMonday)
  expect(await records(empty)).toEqual([])
})

test('a record in a shape that is not known here is left alone', async () => {
  const lisbon = await inZone('Europe/Lisbon')
  await recordMonday(lisbon.db, lisbon.id, '2026-11-16T21:07:00.000Z', readMonday)
  const repository = mondayRecordRepository(graphDb(env, lisbon.id))
  expect(await repository.of(lisbon.id, '2026-11-16')).toMatchObject({ week: '2026-11-16' })
  const other = { version: 2 } as unknown as (typeof mondayRecord.$inferInsert)['told']
  await lisbon.db.update(mondayRecord).set({ told: other }).where(eq(mondayRecord.workspaceId, lisbon.id))
  expect(await repository.of(lisbon.id, '2026-11-16')).toBeNull()
})
