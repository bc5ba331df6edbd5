import { type GraphDb, graphDb } from '../../worker/db/client.ts'
import type { LocalWorker } from '../playground/local-worker.ts'
import { countingRows, type RowCount } from '../worker/row-counter.ts'

/** Runs something over a workspace's database and counts its rows. */
export type Counting = <T>(run: (db: GraphDb) => Promise<T>) => Promise<{ answer: T; count: RowCount }>

export function countingIn(worker: LocalWorker, workspaceId: string): Counting {
  const { d1, count, reset } = countingRows(worker.db)
  const db = graphDb({ DB: d1 }, workspaceId)
  return async run => {
    reset()
    const answer = await run(db)
    return { answer, count: { ...count } }
  }
}
