/** What each role of a workspace may do with the workspace itself: members, invitations, settings. */
import { createAccessControl } from 'better-auth/plugins/access'
import { adminAc, defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access'

export const accessControl = createAccessControl(defaultStatements)

export const roles = {
  owner: accessControl.newRole(ownerAc.statements),
  admin: accessControl.newRole(adminAc.statements),
  member: accessControl.newRole(memberAc.statements),
  /** Sees everything and changes nothing. */
  viewer: accessControl.newRole({ ac: ['read'] }),
}

export const INVITABLE_ROLES = ['member', 'viewer', 'admin'] as const
