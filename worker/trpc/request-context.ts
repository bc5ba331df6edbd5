import type { Role } from '../../shared/permissions.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import type { Instant } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import type { JobPorts } from '../jobs/job-ports.ts'

/** What every procedure is called with. Nulls where the caller is signed out or belongs to no workspace. */
export interface RequestContext {
  db: GraphDb
  now: Instant
  requestId: string
  /** How the caller writes days and numbers: the first language their browser accepts, as a BCP 47 tag. */
  locale: string
  user: { id: string; email: string } | null
  workspace: { id: string; name: string; timeZone: string } | null
  role: Role | null
  /** Who the user is in the workspace's graph. */
  person: PersonRef | null
  /** Reaches vendors and queues; only what is about connections needs it. */
  connecting?: JobPorts | undefined
}
