import { env } from 'cloudflare:workers'
import { signDelivery } from '../../../../worker/connectors/jira/signature.ts'
import { sealSecret } from '../../../../worker/connectors/seal.ts'
import { organization } from '../../../../worker/db/auth-schema.ts'
import { type GraphDb, graphDb } from '../../../../worker/db/client.ts'
import { connection, person, personIdentity, workspace } from '../../../../worker/db/schema.ts'
import { SITE } from './payload-fixtures.ts'

const AT = '2026-11-01T08:00:00.000Z'

export interface AConnection {
  db: GraphDb
  workspaceId: string
  connectionId: string
  secret: string
}

type Options = Partial<Pick<typeof connection.$inferInsert, 'tool' | 'state' | 'settings'>> & { secret?: string | null }

/** A new workspace with one connection to Jira. */
export async function aConnection(options: Options = {}): Promise<AConnection> {
  const { secret = 'a secret of both sides', ...row } = options
  const workspaceId = crypto.randomUUID()
  const connectionId = crypto.randomUUID()
  const db = graphDb(env, workspaceId)
  await db.batch([
    db
      .insert(organization)
      .values({ id: workspaceId, name: 'Ferry Works', slug: workspaceId, createdAt: new Date(AT) }),
    db.insert(workspace).values({ id: workspaceId, timeZone: 'Europe/Berlin', createdAt: AT }),
    db.insert(connection).values({
      workspaceId,
      id: connectionId,
      tool: 'jira',
      site: SITE,
      state: 'active',
      settings: {},
      createdAt: AT,
      webhookSecret: secret && (await sealSecret(secret, env.CONNECTION_KEY)),
      ...row,
    }),
  ])
  return { db, workspaceId, connectionId, secret: secret ?? '' }
}

/** Somebody of the workspace, known in Jira by an account. */
export async function aPerson({ db, workspaceId }: AConnection, name: string, account: string): Promise<string> {
  const id = crypto.randomUUID()
  await db.batch([
    db.insert(person).values({ workspaceId, id, name }),
    db.insert(personIdentity).values({
      workspaceId,
      tool: 'jira',
      site: SITE,
      externalId: account,
      personId: id,
      method: 'admin',
      verifiedAt: AT,
    }),
  ])
  return id
}

/** A delivery as Jira posts it, signed with the connection's secret. */
export async function signedRequest(
  url: string,
  body: string | Uint8Array,
  secret: string,
  headers: Record<string, string> = {},
): Promise<Request> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return new Request(url, {
    method: 'POST',
    body: bytes,
    headers: {
      'content-type': 'application/json',
      'x-hub-signature': await signDelivery(bytes, secret),
      'x-atlassian-webhook-identifier': crypto.randomUUID(),
      ...headers,
    },
  })
}
