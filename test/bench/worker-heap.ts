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
 * look: what its memory limit is about. The databases live in isolates of their own.
 */
export async function heapDuring(inspectorUrl: URL, run: () => Promise<void>): Promise<number> {
  const ask = await debuggerAt(inspectorUrl)
  let most = 0
  let isOver = false
  const look = async () => {
    while (!isOver) {
      await ask('HeapProfiler.collectGarbage')
      const {
        usedSize,
        embedderHeapUsedSize = 0,
        backingStorageSize = 0,
      } = await ask<HeapUsage>('Runtime.getHeapUsage')
      most = Math.max(most, usedSize + embedderHeapUsedSize + backingStorageSize)
      await new Promise(resolve => setTimeout(resolve, EVERY))
    }
  }
  const looking = look()
  try {
    await run()
  } finally {
    isOver = true
    await looking
    ask.close()
  }
  return most
}

interface Ask {
  <Answer>(method: string): Promise<Answer>
  close(): void
}

async function debuggerAt(inspectorUrl: URL): Promise<Ask> {
  const response = await fetch(new URL('/json/list', inspectorUrl))
  const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[]
  if (!target) throw new Error('The Worker has no debugger.')
  // Without an origin the debugger takes the caller for a web page's script and refuses it.
  const options = { headers: { origin: 'http://localhost' } } as unknown as string[]
  const socket = new WebSocket(target.webSocketDebuggerUrl, options)
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>()
  const fail = (text: string) => {
    for (const one of waiting.values()) one.reject(new Error(text))
    waiting.clear()
  }
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onerror = () => reject(new Error('The debugger of the Worker refuses to be asked.'))
  })
  socket.onerror = () => fail('The debugger of the Worker went away.')
  socket.onclose = () => fail('The debugger of the Worker went away.')
  socket.onmessage = ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as {
      id?: number
      result?: unknown
      error?: { message: string }
    }
    const one = id === undefined ? undefined : waiting.get(id)
    if (id !== undefined) waiting.delete(id)
    if (error) one?.reject(new Error(error.message))
    else one?.resolve(result)
  }
  let last = 0
  const ask = (method: string) =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      socket.send(JSON.stringify({ id: last, method }))
    })
  return Object.assign(ask as <Answer>(method: string) => Promise<Answer>, { close: () => socket.close() })
}
