import type { Scope } from '../../shared/extension-identity.ts'
import { ROLES, type Role } from '../../shared/permissions.ts'

const READ: Scope = 'graph:read'
const WRITE: Scope = 'graph:write'

/**
 * What the caller may act as: the highest of the member's roles (better-auth joins several by commas), lowered to
 * viewer for a token that was not given `graph:write`; null for a token that may not even read, and for unknown roles.
 */
export function effectiveRole(memberRole: string | null, scopes: string[] | null): Role | null {
  const held = memberRole?.split(',') ?? []
  const role = ROLES.find(known => held.includes(known)) ?? null
  if (scopes === null || role === null) return role
  if (!scopes.includes(READ)) return null
  return scopes.includes(WRITE) ? role : 'viewer'
}
