import type { Scope } from '../../shared/extension-identity.ts'
import { type Role, roleFrom } from '../../shared/permissions.ts'

const READ: Scope = 'graph:read'
const WRITE: Scope = 'graph:write'

/**
 * What the caller may act as: the role of their membership, lowered to viewer for a token that was not given
 * `graph:write`; null for a token that may not even read, and without a membership.
 */
export function effectiveRole(memberRole: string | null, scopes: string[] | null): Role | null {
  const role = memberRole === null ? null : roleFrom(memberRole)
  if (scopes === null || role === null) return role
  if (!scopes.includes(READ)) return null
  return scopes.includes(WRITE) ? role : 'viewer'
}
