import { createServer } from 'node:net'

function tryPort(port: number): Promise<number | null> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : null))
    })
  })
}

/** A loopback port nobody listens on: `preferred` when it is free, else one the system picks. */
export async function freePort(preferred = 0): Promise<number> {
  const port = (await tryPort(preferred)) ?? (await tryPort(0))
  if (port === null) throw new Error('No loopback port is free on 127.0.0.1. Allow local connections and try again.')
  return port
}
