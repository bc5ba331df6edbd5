/**
 * What is done to a workspace's members stands in its audit, whichever way better-auth was asked: its hook sees every
 * endpoint after it has answered.
 */
import { createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { runAll } from '../db/batch.ts'
import { graphDb } from '../db/client.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import type { Env } from '../env.ts'

/** better-auth's endpoints by what they are in the audit. */
const ACTIONS: Record<string, string> = {
  '/organization/invite-member': 'member.invite',
  '/organization/cancel-invitation': 'member.take_back_invitation',
  '/organization/accept-invitation': 'member.join',
  '/organization/update-member-role': 'member.change_role',
  '/organization/remove-member': 'member.remove',
  '/organization/leave': 'member.leave',
}

/** Writes the audit's entry for an endpoint that changed who belongs to a workspace and answered well. */
export const auditOfMembers = (env: Env) =>
  createAuthMiddleware(async ctx => {
    const action = ACTIONS[ctx.path]
    const answer = record(ctx.context.returned)
    if (!action || answer === null || answer instanceof Error) return
    const userId = (await getSessionFromCtx(ctx))?.user.id
    if (!userId) return
    // Most answer with what was changed; a membership or an invitation names its workspace either way.
    const changed = record(answer.invitation) ?? record(answer.member) ?? answer
    const workspaceId = changed.organizationId
    if (typeof workspaceId !== 'string') return
    const detail = { email: changed.email, role: changed.role, memberUserId: changed.userId }
    const note = { at: new Date().toISOString(), userId, action, node: null, detail }
    const db = graphDb(env, workspaceId)
    await runAll(db, [auditRepository(db).entry(workspaceId, note)])
  })

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
}
