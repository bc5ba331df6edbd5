import type { Tool } from '../../shared/graph/item-key.ts'

/** How long each vendor's tokens live, and what it says of a dead refresh token. */
const WAYS: Record<Tool, { lifeSeconds: number; deadStatus: number }> = {
  jira: { lifeSeconds: 3600, deadStatus: 403 },
  hubspot: { lifeSeconds: 1800, deadStatus: 400 },
  notion: { lifeSeconds: 3600, deadStatus: 400 },
}

/** The server at which people sign in to a tool. */
export function oauthServerOf(tool: Tool, client: OAuthServer['client'], now?: () => number): OAuthServer {
  const { lifeSeconds, deadStatus } = WAYS[tool]
  return new OAuthServer(client, lifeSeconds, deadStatus, now)
}

/** Tokens that end, and refresh tokens that work once: a spent one is dead, as at Atlassian, HubSpot and Notion. */
export class OAuthServer {
  readonly client: { id: string; secret: string }
  readonly lifeSeconds: number
  /** What the vendor says of a dead refresh token. */
  readonly deadStatus: number
  readonly now: () => number
  readonly #access = new Map<string, number>()
  readonly #refresh = new Set<string>()
  readonly #codes = new Set<string>()
  #made = 0
  /** How often tokens were asked for. */
  asked = 0

  constructor(
    client: { id: string; secret: string },
    lifeSeconds: number,
    deadStatus: number,
    now: () => number = Date.now,
  ) {
    this.client = client
    this.lifeSeconds = lifeSeconds
    this.deadStatus = deadStatus
    this.now = now
  }

  /** A code as the redirect back would carry it. */
  code(): string {
    this.#made += 1
    const code = `code-${this.#made}`
    this.#codes.add(code)
    return code
  }

  isValid(authorization: string | null): boolean {
    const token = authorization?.replace(/^Bearer /, '') ?? ''
    return (this.#access.get(token) ?? 0) > this.now()
  }

  /** Nobody's access token holds any more; refresh tokens do. */
  endAccess(): void {
    this.#access.clear()
  }

  /** The person took the app's access away. */
  revoke(): void {
    this.#access.clear()
    this.#refresh.clear()
  }

  /** The token endpoint's answer to a grant. */
  token(grant: Record<string, string | undefined>): Response {
    this.asked += 1
    if (grant.client_secret !== this.client.secret) return refused(401, 'invalid_client')
    const isGood =
      grant.grant_type === 'refresh_token'
        ? this.#refresh.delete(grant.refresh_token ?? '')
        : this.#codes.delete(grant.code ?? '')
    if (!isGood) return refused(this.deadStatus, 'invalid_grant')
    return Response.json({ ...this.issue(), token_type: 'bearer', scope: 'offline_access' })
  }

  /** A fresh pair. */
  issue(): { access_token: string; refresh_token: string; expires_in: number } {
    this.#made += 1
    const [access, refresh] = [`access-${crypto.randomUUID()}`, `refresh-${crypto.randomUUID()}`]
    this.#access.set(access, this.now() + this.lifeSeconds * 1000)
    this.#refresh.add(refresh)
    return { access_token: access, refresh_token: refresh, expires_in: this.lifeSeconds }
  }
}

function refused(status: number, error: string): Response {
  return Response.json({ error, error_description: 'The grant is not valid.' }, { status })
}
