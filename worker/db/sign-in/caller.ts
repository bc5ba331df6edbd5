/**
 * Who calls, and in which workspace: one statement, because every request of the API begins with it. Everything in it
 * is reached by a key or a unique index.
 */

/** What D1 and one of its sessions have in common. */
export type D1Reader = Pick<D1Database, 'prepare' | 'batch'>

export interface Caller {
  user: { id: string; email: string; name: string }
  /** Null for a web session, which may do everything its user may. */
  scopes: string[] | null
  /** Null when the user is in no workspace, or not in the one asked for. */
  workspace: { id: string; name: string; timeZone: string } | null
  role: string | null
  person: { id: string; name: string } | null
}

/** The workspace asked for, else the active one of the sign-in, else the one joined first. */
const MEMBERSHIP = `
  left join member m on m.user_id = u.id and (?2 is null or m.organization_id = ?2)
  left join organization o on o.id = m.organization_id
  left join workspace w on w.id = m.organization_id
  left join person p on p.workspace_id = m.organization_id and p.user_id = u.id`
const FIRST = 'order by m.organization_id = s.active_organization_id desc, m.created_at, m.id limit 1'
const COLUMNS = `u.id as userId, u.email as email, u.name as userName, o.id as workspaceId, o.name as workspaceName,
  w.time_zone as timeZone, m.role as role, p.id as personId, p.name as personName`

const BY_TOKEN = `select ${COLUMNS}, t.scopes as scopes
  from oauth_access_token t
  join oauth_client c on c.client_id = t.client_id and c.disabled is not 1
  join user u on u.id = t.user_id
  left join session s on s.id = t.session_id
  ${MEMBERSHIP}
  where t.token = ?1 and t.revoked is null and t.expires_at > ?3
  ${FIRST}`

const BY_SESSION = `select ${COLUMNS}, null as scopes
  from session s join user u on u.id = s.user_id
  ${MEMBERSHIP}
  where s.id = ?1 and s.expires_at > ?3
  ${FIRST}`

interface Row {
  userId: string
  email: string
  userName: string
  workspaceId: string | null
  workspaceName: string | null
  timeZone: string | null
  role: string | null
  personId: string | null
  personName: string | null
  scopes: string | null
}

/** By the hash of an access token; null when there is no such token, or it has expired or was revoked. */
export function callerOfToken(
  db: D1Reader,
  tokenHash: string,
  workspaceId: string | null,
  now: Date,
): Promise<Caller | null> {
  return find(db, BY_TOKEN, tokenHash, workspaceId, now)
}

/** By the id of a web session that better-auth has already checked. */
export function callerOfSession(
  db: D1Reader,
  sessionId: string,
  workspaceId: string | null,
  now: Date,
): Promise<Caller | null> {
  return find(db, BY_SESSION, sessionId, workspaceId, now)
}

async function find(db: D1Reader, sql: string, key: string, workspaceId: string | null, now: Date) {
  const row = await db.prepare(sql).bind(key, workspaceId, now.getTime()).first<Row>()
  return row ? toCaller(row) : null
}

function toCaller(row: Row): Caller {
  const { workspaceId, workspaceName, timeZone, personId, personName } = row
  return {
    user: { id: row.userId, email: row.email, name: row.userName },
    scopes: row.scopes === null ? null : (JSON.parse(row.scopes) as string[]),
    workspace:
      workspaceId !== null && workspaceName !== null
        ? { id: workspaceId, name: workspaceName, timeZone: timeZone ?? 'UTC' }
        : null,
    role: row.role,
    person: personId !== null && personName !== null ? { id: personId, name: personName } : null,
  }
}
