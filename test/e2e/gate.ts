import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Stands before a server on loopback: open it is not there, shut the server cannot be reached. */
export interface Gate {
  origin: string
  /** Where to, once that is known. */
  leadTo(port: number): void
  shut(): void
  open(): void
  close(): Promise<void>
}

export async function startGate(): Promise<Gate> {
  const passing = new Set<Socket>()
  let target = 0
  let isOpen = true
  const server = createServer(caller => {
    if (!isOpen) {
      caller.destroy()
      return
    }
    const onward = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [caller, onward],
      [onward, caller],
    ] as const) {
      passing.add(socket)
      socket.pipe(other)
      // One side's end, for whatever reason, is the other's.
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        passing.delete(socket)
        other.destroy()
      })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of passing) socket.destroy()
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: port => {
      target = port
    },
    shut: () => {
      isOpen = false
      cut()
    },
    open: () => {
      isOpen = true
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        cut()
      }),
  }
}
