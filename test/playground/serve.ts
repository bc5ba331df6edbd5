/** A stand-in over HTTP on loopback, at a port of the system's choosing. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Served {
  origin: string
  close(): Promise<void>
}

/** @param host the host the stand-in believes to answer at */
export async function serve(answer: (request: Request) => Promise<Response>, host: string): Promise<Served> {
  // An idle connection that we end is lost to a request that is just being sent on it.
  const server = createServer({ keepAliveTimeout: 0 }, async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const headers = new Headers()
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
    const isBare = incoming.method === 'GET' || incoming.method === 'HEAD'
    const body = isBare ? {} : { body: Buffer.concat(chunks) }
    const url = `https://${host}${incoming.url}`
    const response = await answer(new Request(url, { method: incoming.method ?? 'GET', headers, ...body }))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise<void>((resolve, reject) => server.close(error => (error ? reject(error) : resolve())))
  return { origin: `http://127.0.0.1:${port}`, close }
}
