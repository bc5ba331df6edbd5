import type { Env } from '../../worker/env.ts'
import { countingRows, noRows, type RowCount, sumOf } from './row-counter.ts'

let total: RowCount | null = null
const running = new Set<Promise<unknown>>()

/** Begins to count, and answers what was counted before, once all of it has been: what runs is waited for. */
export async function countAnew(): Promise<RowCount> {
  while (running.size > 0) await Promise.allSettled(running)
  const before = total ?? noRows()
  total = noRows()
  return before
}

/** Runs an invocation with a database that counts, once somebody has asked for it. */
export async function countedInvocation<T>(env: Env, run: (env: Env) => Promise<T>): Promise<T> {
  if (!total) return await run(env)
  const counted = countedRun(env, run).finally(() => running.delete(counted))
  running.add(counted)
  return await counted
}

async function countedRun<T>(env: Env, run: (env: Env) => Promise<T>): Promise<T> {
  const { d1, count } = countingRows(env.DB)
  try {
    return await run({ ...env, DB: d1 })
  } finally {
    total = sumOf(total ?? noRows(), count)
  }
}
