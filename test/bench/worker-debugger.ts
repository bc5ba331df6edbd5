/** A busy Worker answers between two events; one that takes longer will never. */
const PATIENCE_MS = 30_000
const BETWEEN_TRIES_MS = 200
/** One that does not say goodbye is left: whoever connects next waits for it anyway. */
const GONE_MS = 5000

/** A connection to the debugger of a Worker, which takes one at a time. */
export interface WorkerDebugger {
  /** Throws when the debugger goes away, refuses, or does not answer. */
  ask<Answer>(method: string): Promise<Answer>
  close(): Promise<void>
}

/** Connects to a Worker's debugger, waiting for one that was connected before to be gone. Throws when that takes too long. */
export async function connectDebugger(inspectorUrl: URL): Promise<WorkerDebugger> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const connection = await connect(inspectorUrl)
    try {
      // Who comes too early is let in, and then sent away.
      await connection.ask('Runtime.getIsolateId')
      return connection
    } catch (error) {
      await connection.close()
      if (performance.now() > until) throw error
    }
    await new Promise(resolve => setTimeout(resolve, BETWEEN_TRIES_MS))
  }
}

async function connect(inspectorUrl: URL): Promise<WorkerDebugger> {
  const response = await fetch(new URL('/json/list', inspectorUrl), { signal: AbortSignal.timeout(PATIENCE_MS) })
  const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[]
  if (!target) throw new Error('The Worker has no debugger.')
  // Without an origin the debugger takes the caller for a web page's script and refuses it.
  const options = { headers: { origin: 'http://localhost' } } as unknown as string[]
  const socket = new WebSocket(target.webSocketDebuggerUrl, options)
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>()
  const closed = new Promise<void>(resolve => {
    socket.addEventListener('close', ({ code, reason }) => {
      const error = new Error(`The debugger of the Worker went away (${code}${reason && `, ${reason}`}).`)
      for (const one of waiting.values()) one.reject(error)
      waiting.clear()
      resolve()
    })
  })
  socket.addEventListener('message', ({ data }) => {
    const { id = 0, result, error } = JSON.parse(String(data)) as Answered
    if (error) waiting.get(id)?.reject(new Error(error.message))
    else waiting.get(id)?.resolve(result)
    waiting.delete(id)
  })
  const opened = new Promise<void>(resolve => socket.addEventListener('open', () => resolve()))
  await inTime(Promise.race([opened, closed]), 'lets nobody in')

  let last = 0
  const ask = async <Answer>(method: string) => {
    if (socket.readyState !== WebSocket.OPEN) throw new Error('The debugger of the Worker is gone.')
    last += 1
    const answer = new Promise((resolve, reject) => waiting.set(last, { resolve, reject }))
    socket.send(JSON.stringify({ id: last, method }))
    return (await inTime(answer, `does not answer ${method}`)) as Answer
  }
  const close = async () => {
    socket.close()
    await Promise.race([closed, new Promise(resolve => setTimeout(resolve, GONE_MS))])
  }
  return { ask, close }
}

interface Answered {
  id?: number
  result?: unknown
  error?: { message: string }
}

async function inTime<T>(promise: Promise<T>, otherwise: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`The debugger of the Worker ${otherwise}.`)
    timer = setTimeout(() => reject(error), PATIENCE_MS)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
