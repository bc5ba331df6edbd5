import { connectDebugger, type WorkerDebugger } from './worker-debugger.ts'

/** Milliseconds between two looks. */
const EVERY = 250

/** What `Runtime.getHeapUsage` of the V8 inspector answers, in bytes. */
interface HeapUsage {
  usedSize: number
  embedderHeapUsedSize?: number
  backingStorageSize?: number
}

/**
 * Runs something and answers how many bytes the Worker's isolate held at most meanwhile, garbage collected before each
 * look: what its memory limit is about. The databases live in isolates of their own. Throws what `run` throws, or at
 * once when the Worker can no longer be looked into.
 */
export async function heapDuring(inspectorUrl: URL, run: () => Promise<void>): Promise<number> {
  const connection = await connectDebugger(inspectorUrl)
  let most = 0
  let isOver = false
  const looking = (async () => {
    while (!isOver) {
      most = Math.max(most, await heapNow(connection))
      await new Promise(resolve => setTimeout(resolve, EVERY))
    }
  })()
  try {
    // Looking ends before the run only where it fails.
    await Promise.race([run(), looking])
    isOver = true
    await looking
  } finally {
    isOver = true
    await connection.close()
  }
  return most
}

async function heapNow({ ask }: WorkerDebugger): Promise<number> {
  await ask('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await ask<HeapUsage>('Runtime.getHeapUsage')
  return usedSize + embedderHeapUsedSize + backingStorageSize
}
