import { may, roleFrom } from '../../shared/permissions.ts'
import { memberReads } from '../db/repositories/read-members.ts'
import { inWorkspace, router } from './init.ts'

/** Who belongs to the workspace. Changed only on the server's own pages, which no token of the extension opens. */
export const membersRouter = router({
  /** Everybody with their role, four rows each; for those who may invite also who is invited, three rows each. */
  list: inWorkspace.query(async ({ ctx }) => {
    const reads = memberReads(ctx.db)
    const [members, invitations] = await Promise.all([
      reads.members(ctx.workspaceId),
      may(ctx.role, 'invite') ? reads.invitations(ctx.workspaceId, Date.parse(ctx.now)) : [],
    ])
    return {
      members: members.map(({ userId, name, email, role, joinedAt }) => ({
        userId,
        name,
        email,
        role: roleFrom(role),
        isMe: userId === ctx.userId,
        joinedAt: new Date(joinedAt).toISOString(),
      })),
      invitations: invitations.map(({ id, email, inviterName, expiresAt, role }) => ({
        id,
        email,
        inviterName,
        role: roleFrom(role ?? ''),
        expiresAt: new Date(expiresAt).toISOString(),
      })),
    }
  }),
})
