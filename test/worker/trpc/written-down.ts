import { and, eq } from 'drizzle-orm'
import { auditEntry, link } from '../../../worker/db/schema.ts'
import type { FerryWorks } from './ferry-works.ts'

/** The links of the Ferry Works but for those they began with. */
export const linksOf = ({ db, id }: FerryWorks) =>
  db
    .select()
    .from(link)
    .where(and(eq(link.workspaceId, id), eq(link.madeById, 'ines')))

/** What was written into their audit log. */
export const auditOf = ({ db, id }: FerryWorks) => db.select().from(auditEntry).where(eq(auditEntry.workspaceId, id))
