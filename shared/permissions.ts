/** What a member of a workspace may do. */
export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Whether the role may change the graph: tag, check in, decide. Viewers see everything and change nothing. */
export function mayEdit(role: Role): boolean {
  return role !== 'viewer'
}
