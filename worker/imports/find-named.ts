import { type Finder, type Found, NAMED_NOUNS, type Question, sameName } from '../../shared/import/finder.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { type FoundRow, nounNamesRepository } from '../db/repositories/noun-names.ts'

type NameQuestion = Exclude<Question, { noun: 'allocation' }>
type AllocationQuestion = Extract<Question, { noun: 'allocation' }>

/** Answers what a finder has been asked and does not know; answers whether there was anything. */
export async function answerOpen(db: GraphDb, workspaceId: WorkspaceId, find: Finder): Promise<boolean> {
  const open = find.open()
  for (const noun of NAMED_NOUNS) {
    const asked = open.filter((one): one is NameQuestion => one.noun === noun)
    if (asked.length > 0) await answerNames(db, workspaceId, find, noun, asked)
  }
  const allocations = open.filter((one): one is AllocationQuestion => one.noun === 'allocation')
  if (allocations.length > 0) await answerAllocations(db, workspaceId, find, allocations)
  return open.length > 0
}

async function answerNames(
  db: GraphDb,
  workspaceId: WorkspaceId,
  find: Finder,
  noun: NameQuestion['noun'],
  asked: readonly NameQuestion[],
): Promise<void> {
  const names = nounNamesRepository(db)
  const same = asked.map(({ name }) => sameName(name))
  const [called, withIds] = await runBatch(db, [
    names.called(workspaceId, noun, same),
    names.withIds(
      workspaceId,
      noun,
      asked.map(({ name }) => name),
    ),
  ])
  const [withEmails] = noun === 'person' ? await runBatch(db, [names.withEmails(workspaceId, same)]) : [[]]
  const byName = Map.groupBy([...called, ...withEmails], one => one.name)
  const byId = Map.groupBy(withIds, one => one.name)
  for (const question of asked) {
    const rows = [...(byName.get(sameName(question.name)) ?? []), ...(byId.get(question.name) ?? [])]
    find.answer(question, [...new Map(rows.map(row => [row.id, foundOf(row)])).values()])
  }
}

async function answerAllocations(
  db: GraphDb,
  workspaceId: WorkspaceId,
  find: Finder,
  asked: readonly AllocationQuestion[],
): Promise<void> {
  const [rows] = await runBatch(db, [nounNamesRepository(db).allocations(workspaceId, asked)])
  const byPlace = Map.groupBy(rows, one => one.place)
  asked.forEach((question, place) => {
    find.answer(question, byPlace.get(place) ?? [])
  })
}

function foundOf({ id, betId, lastDay }: FoundRow): Found {
  return { id, ...(betId === null ? {} : { betId }), ...(lastDay === null ? {} : { lastDay }) }
}
