import { NAMED_NOUNS, sameName } from '../../shared/import/finder.ts'
import { runAll, runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { nounNamesRepository } from '../db/repositories/noun-names.ts'

const NAMES_AT_ONCE = 5000

/**
 * Notes what nouns are called by now: each is read once, and only what changed since the last time is written. Then rows
 * of a file find what they name without all the workspace being read again and again.
 */
export async function noteNames(db: GraphDb, workspaceId: WorkspaceId): Promise<void> {
  const names = nounNamesRepository(db)
  for (const noun of NAMED_NOUNS) {
    await runAll(db, [names.forgetGone(workspaceId, noun)])
    for (let after: string | undefined = ''; after !== undefined; ) {
      const [unnoted]: [{ id: string; written: string }[]] = await runBatch(db, [
        names.unnoted(workspaceId, noun, after, NAMES_AT_ONCE),
      ])
      await runAll(
        db,
        names.note(
          workspaceId,
          unnoted.map(({ id, written }) => ({ noun, id, written, name: sameName(written) })),
        ),
      )
      after = unnoted.length === NAMES_AT_ONCE ? unnoted.at(-1)?.id : undefined
    }
  }
}
