/** What each role of a workspace may do with the workspace itself: members, invitations, settings. */
import { createAccessControl } from 'better-auth/plugins/access'
import { defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access'

export const accessControl = createAccessControl(defaultStatements)

export const roles = {
  owner: accessControl.newRole(ownerAc.statements),
  /** Brings people in; what they may then do, and whether they stay, is the owner's to say. */
  admin: accessControl.newRole({ invitation: ['create', 'cancel'], ac: ['read'] }),
  member: accessControl.newRole(memberAc.statements),
  /** Sees everything and changes nothing. */
  viewer: accessControl.newRole({ ac: ['read'] }),
}

export const INVITABLE_ROLES = ['member', 'viewer', 'admin'] as const
