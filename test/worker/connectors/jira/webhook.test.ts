import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { DeliveryMessage } from '../../../../worker/connectors/delivery-message.ts'
import { jiraWebhooks } from '../../../../worker/connectors/jira/webhook.ts'
import { graphDb } from '../../../../worker/db/client.ts'
import { connection, delivery } from '../../../../worker/db/schema.ts'
import { type AConnection, aConnection, signedRequest } from './a-connection.ts'
import { issueUpdated } from './payload-fixtures.ts'

const NOW = '2026-11-20T10:00:00.000Z'
const MIB = 1024 * 1024

/** The endpoint on the real database, with a queue that only remembers. */
function endpoint() {
  const queued: DeliveryMessage[] = []
  const app = jiraWebhooks(() => ({
    directory: graphDb(env, ''),
    graph: workspaceId => graphDb(env, workspaceId),
    enqueue: async message => queued.push(message),
    connectionKey: env.CONNECTION_KEY,
    now: NOW,
    requestId: 'request-1',
  }))
  return { post: (request: Request) => app.fetch(request), queued }
}

const urlOf = (one: Pick<AConnection, 'connectionId'>) => `https://throughline.example/${one.connectionId}`

async function stored({ db, workspaceId, connectionId }: AConnection) {
  return db
    .select()
    .from(delivery)
    .where(and(eq(delivery.workspaceId, workspaceId), eq(delivery.connectionId, connectionId)))
}

async function stateOf({ db, connectionId }: AConnection) {
  const [row] = await db.select().from(connection).where(eq(connection.id, connectionId))
  return row
}

const body = JSON.stringify(issueUpdated())
const errorOf = async (response: Response) => (await response.json<{ error: ErrorAnswer }>()).error

describe('a signed delivery', () => {
  test('is stored under its identifier, queued and answered at once', async () => {
    const jira = await aConnection()
    const { post, queued } = endpoint()
    const response = await post(
      await signedRequest(urlOf(jira), body, jira.secret, { 'x-atlassian-webhook-identifier': 'delivery-1' }),
    )
    expect([response.status, await response.json()]).toEqual([202, { state: 'accepted' }])
    expect(await stored(jira)).toEqual([
      expect.objectContaining({
        id: 'delivery-1',
        state: 'received',
        body,
        receivedAt: NOW,
        attempts: 0,
        outcome: null,
      }),
    ])
    expect(queued).toEqual([
      { workspaceId: jira.workspaceId, connectionId: jira.connectionId, deliveryId: 'delivery-1' },
    ])
    expect((await stateOf(jira))?.lastEventAt).toBe(NOW)
  })

  test('sent again is answered well and stored once; it is queued again, for the first may never have been', async () => {
    const jira = await aConnection()
    const { post, queued } = endpoint()
    const headers = { 'x-atlassian-webhook-identifier': 'delivery-1', 'x-atlassian-webhook-retry': '1' }
    await post(await signedRequest(urlOf(jira), body, jira.secret, headers))
    const again = await post(await signedRequest(urlOf(jira), body, jira.secret, headers))
    expect([again.status, await again.json()]).toEqual([202, { state: 'duplicate' }])
    expect(await stored(jira)).toHaveLength(1)
    expect(queued).toHaveLength(2)
  })

  test('that was worked off already is not queued again', async () => {
    const jira = await aConnection()
    const { post, queued } = endpoint()
    const headers = { 'x-atlassian-webhook-identifier': 'delivery-1' }
    await post(await signedRequest(urlOf(jira), body, jira.secret, headers))
    await jira.db.update(delivery).set({ state: 'applied' }).where(eq(delivery.connectionId, jira.connectionId))
    await post(await signedRequest(urlOf(jira), body, jira.secret, headers))
    expect(queued).toHaveLength(1)
  })

  test('without an identifier is known by its body', async () => {
    const jira = await aConnection()
    const { post } = endpoint()
    for (const text of [body, body, JSON.stringify(issueUpdated({ key: 'DRV-8' }))]) {
      const request = await signedRequest(urlOf(jira), text, jira.secret)
      request.headers.delete('x-atlassian-webhook-identifier')
      expect((await post(request)).status).toBe(202)
    }
    expect((await stored(jira)).map(row => row.id)).toEqual([
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    ])
  })

  test('of two connections with the same identifier are two', async () => {
    const [one, two] = [await aConnection(), await aConnection()]
    const { post } = endpoint()
    const headers = { 'x-atlassian-webhook-identifier': 'delivery-1' }
    await post(await signedRequest(urlOf(one), body, one.secret, headers))
    await post(await signedRequest(urlOf(two), body, two.secret, headers))
    expect([await stored(one), await stored(two)].map(rows => rows.length)).toEqual([1, 1])
  })

  test('makes a waiting connection active', async () => {
    const jira = await aConnection({ state: 'waiting' })
    await endpoint().post(await signedRequest(urlOf(jira), body, jira.secret))
    expect((await stateOf(jira))?.state).toBe('active')
  })

  test('to a paused connection is kept and changes nothing', async () => {
    const jira = await aConnection({ state: 'paused' })
    const { post, queued } = endpoint()
    expect((await post(await signedRequest(urlOf(jira), body, jira.secret))).status).toBe(202)
    expect(await stored(jira)).toEqual([
      expect.objectContaining({ state: 'ignored', outcome: expect.stringContaining('connection_paused') }),
    ])
    expect(queued).toEqual([])
    expect((await stateOf(jira))?.state).toBe('paused')
  })

  test('of exactly 1 MiB is taken', async () => {
    const jira = await aConnection()
    const filled = `${body.slice(0, -1)},"x":"${'x'.repeat(MIB - body.length - 7)}"}`
    expect(filled.length).toBe(MIB)
    expect((await endpoint().post(await signedRequest(urlOf(jira), filled, jira.secret))).status).toBe(202)
  })
})

describe('refused, and nothing is changed', () => {
  const json = { 'content-type': 'application/json' }
  const plain = (url: string, text: BodyInit, headers: Record<string, string> = json) =>
    new Request(url, { method: 'POST', body: text, headers })
  const big = `${body.slice(0, -1)},"x":"${'x'.repeat(MIB)}"}`
  const jiraBody = (change: object) => JSON.stringify({ ...issueUpdated(), ...change })

  /** A body that comes in pieces, without saying how long it is. */
  function streamed(request: Request, text: string): Request {
    const pieces = text.match(/.{1,65536}/gs) ?? []
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift()
        if (piece === undefined) controller.close()
        else controller.enqueue(new TextEncoder().encode(piece))
      },
    })
    const headers = new Headers(request.headers)
    headers.delete('content-length')
    return new Request(request.url, { method: 'POST', headers, body: stream })
  }

  type Case = [string, number, string, (jira: AConnection) => Promise<Request> | Request]
  test.each<Case>([
    ['no signature', 401, 'signature_missing', jira => plain(urlOf(jira), body)],
    ['a signature with another secret', 401, 'signature_wrong', jira => signedRequest(urlOf(jira), body, 'another')],
    [
      'a signature of another body',
      401,
      'signature_wrong',
      async jira => {
        const { headers } = await signedRequest(urlOf(jira), `${body} `, jira.secret)
        return plain(urlOf(jira), body, Object.fromEntries(headers))
      },
    ],
    [
      'a signature that is none',
      401,
      'signature_wrong',
      jira => plain(urlOf(jira), body, { 'x-hub-signature': 'sha256=' }),
    ],
    ['over 1 MiB', 413, 'too_large', jira => signedRequest(urlOf(jira), big, jira.secret)],
    ['over 1 MiB and unsigned', 413, 'too_large', jira => plain(urlOf(jira), big)],
    [
      'over 1 MiB without a length',
      413,
      'too_large',
      async jira => streamed(await signedRequest(urlOf(jira), big, jira.secret), big),
    ],
    ['not JSON', 400, 'body_malformed', jira => signedRequest(urlOf(jira), '{"timestamp":', jira.secret)],
    ['empty', 400, 'body_malformed', jira => signedRequest(urlOf(jira), '', jira.secret)],
    [
      'not UTF-8',
      400,
      'body_malformed',
      jira => signedRequest(urlOf(jira), new Uint8Array([0x22, 0xff, 0x22]), jira.secret),
    ],
    ['a list', 400, 'body_malformed', jira => signedRequest(urlOf(jira), '[]', jira.secret)],
    [
      'no event',
      400,
      'body_malformed',
      jira => signedRequest(urlOf(jira), jiraBody({ webhookEvent: undefined }), jira.secret),
    ],
    [
      'an issue without a key',
      400,
      'body_malformed',
      jira => signedRequest(urlOf(jira), jiraBody({ issue: { id: '1' } }), jira.secret),
    ],
    [
      'no such connection',
      404,
      'connection_unknown',
      jira => signedRequest('https://throughline.example/nobody', body, jira.secret),
    ],
  ])('%s: %i %s', async (_, status, code, request) => {
    const jira = await aConnection()
    const { post, queued } = endpoint()
    const response = await post(await request(jira))
    expect(response.status).toBe(status)
    expect(await errorOf(response)).toMatchObject({ code, sentence: expect.any(String), requestId: 'request-1' })
    expect(await stored(jira)).toEqual([])
    expect(queued).toEqual([])
    expect((await stateOf(jira))?.lastEventAt).toBeNull()
  })

  test.each([
    ['an ended connection', { state: 'ended' }, 404],
    ['another tool’s connection', { tool: 'notion' }, 404],
    ['a connection without a secret', { secret: null }, 401],
  ] as const)('%s', async (_, options, status) => {
    const jira = await aConnection(options)
    const { post, queued } = endpoint()
    expect((await post(await signedRequest(urlOf(jira), body, 'whatever'))).status).toBe(status)
    expect([await stored(jira), queued]).toEqual([[], []])
  })

  test('a malformed body is told which fields are wrong', async () => {
    const jira = await aConnection()
    const response = await endpoint().post(
      await signedRequest(urlOf(jira), jiraBody({ timestamp: 'now' }), jira.secret),
    )
    expect((await errorOf(response)).fields).toEqual([{ field: 'timestamp', message: expect.any(String) }])
  })
})
