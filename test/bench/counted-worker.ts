import type { Env } from '../../worker/env.ts'
import { countingRows, type RowCount } from '../worker/row-counter.ts'

/** Rows of everything a Worker did since counting began; `calls` and `slowest` are the most of one invocation. */
export type WorkerCount = RowCount

const nothing = (): WorkerCount => ({ read: 0, written: 0, queries: 0, calls: 0, slowest: 0 })
let total: WorkerCount | null = null

/** Begins to count, and answers what was counted before. */
export function countAnew(): WorkerCount {
  const before = total ?? nothing()
  total = nothing()
  return before
}

/** Runs an invocation with a database that counts, once somebody has asked for it. */
export async function countedInvocation<T>(env: Env, run: (env: Env) => Promise<T>): Promise<T> {
  const into = total
  if (!into) return await run(env)
  const { d1, count } = countingRows(env.DB)
  try {
    return await run({ ...env, DB: d1 })
  } finally {
    into.read += count.read
    into.written += count.written
    into.queries += count.queries
    into.slowest = Math.max(into.slowest, count.slowest)
    into.calls = Math.max(into.calls, count.calls)
  }
}
