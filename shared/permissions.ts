/** Roles of a workspace, the most powerful first. */
export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

const VIEWER = ['read'] as const
const MEMBER = [
  ...VIEWER,
  /** Tag, change, split, untag and confirm links. */
  'tag',
  'check_in',
  /** Say a status by word. */
  'word',
  'decide',
  /** Write strategy, bets, key results, initiatives and readings of positions. */
  'edit_graph',
  'allocate',
  /** Say which account in a tool is one's own; an admin confirms it. */
  'claim_account',
] as const
const ADMIN = [
  ...MEMBER,
  /** People, their capacity, leave and identities in the tools. */
  'manage_people',
  'manage_connections',
  /** Its name and time zone. */
  'manage_workspace',
  /** Thresholds and tag rules. */
  'manage_rules',
  'import',
  'export',
  'read_audit',
  'invite',
] as const
const OWNER = [...ADMIN, 'manage_roles', 'delete_workspace'] as const

export type Action = (typeof OWNER)[number]

const MAY: Record<Role, ReadonlySet<Action>> = {
  owner: new Set(OWNER),
  admin: new Set(ADMIN),
  member: new Set(MEMBER),
  viewer: new Set(VIEWER),
}

/** Whether a role may do something. */
export function may(role: Role, action: Action): boolean {
  return MAY[role].has(action)
}

/**
 * The role a membership gives. The sign-in keeps several as `admin,member`: the most powerful counts. Null where it
 * names none of ours, and then nothing is allowed.
 */
export function roleFrom(text: string): Role | null {
  const names = text.split(',').map(name => name.trim())
  return ROLES.find(role => names.includes(role)) ?? null
}
