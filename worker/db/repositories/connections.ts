import { and, eq, getTableColumns, inArray, isNotNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Tool } from '../../../shared/graph/item-key.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import { connection, vendorGrant } from '../schema.ts'

/** A connection with the sealed credentials of its grant; null where it only listens. */
export type ConnectionRow = typeof connection.$inferSelect & { credentials: string | null }

/** What is wrong with a connection, as it is kept in `last_error`. */
export interface ConnectionProblem {
  code: string
  /** What the vendor said. */
  told: string
  since: Instant
}

/** The connections of workspaces to tools. */
export function connectionRepository(db: GraphDb) {
  const named = (workspaceId: string, connectionId: string) =>
    and(eq(connection.workspaceId, workspaceId), eq(connection.id, connectionId))
  const found = (where: SQL | undefined) =>
    db
      .select({ ...getTableColumns(connection), credentials: vendorGrant.credentials })
      .from(connection)
      .leftJoin(
        vendorGrant,
        and(eq(vendorGrant.workspaceId, connection.workspaceId), eq(vendorGrant.id, connection.grantId)),
      )
      .where(where)

  return {
    /**
     * The one read without a workspace: a webhook names only its connection, whose id is unique by itself,
     * and learns the workspace from it.
     */
    async byWebhookId(connectionId: string): Promise<ConnectionRow | null> {
      return (await found(eq(connection.id, connectionId)))[0] ?? null
    },

    /**
     * Connections that an app's webhook is about: it names only the vendor's site. Several workspaces may be connected
     * to one site.
     */
    async byVendorId(tool: Tool, vendorIds: string[]): Promise<ConnectionRow[]> {
      if (vendorIds.length === 0) return []
      return found(
        and(
          eq(connection.tool, tool),
          inArray(connection.vendorId, vendorIds),
          inArray(connection.state, ['waiting', 'active']),
        ),
      )
    },

    /** The same where it names the site by its host. Connections of the app know their vendor id, others have none. */
    async byAppSite(tool: Tool, site: string): Promise<ConnectionRow[]> {
      return found(
        and(
          eq(connection.tool, tool),
          isNotNull(connection.vendorId),
          eq(connection.site, site),
          inArray(connection.state, ['waiting', 'active']),
        ),
      )
    },

    async byId(workspaceId: string, connectionId: string): Promise<ConnectionRow | null> {
      return (await found(named(workspaceId, connectionId)))[0] ?? null
    },

    async list(workspaceId: string): Promise<ConnectionRow[]> {
      return found(and(eq(connection.workspaceId, workspaceId), ne(connection.state, 'ended'))).orderBy(
        connection.createdAt,
      )
    },

    /** Connections that have ended and left something in their tool, until somebody has read it. */
    leftBehind: (workspaceId: string): Promise<ConnectionRow[]> =>
      found(
        and(eq(connection.workspaceId, workspaceId), eq(connection.state, 'ended'), isNotNull(connection.ending)),
      ).orderBy(connection.createdAt),

    insert: (workspaceId: string, row: Omit<typeof connection.$inferInsert, 'workspaceId'>) =>
      db.insert(connection).values({ ...row, workspaceId }),

    update: (
      workspaceId: string,
      connectionId: string,
      columns: Partial<Omit<typeof connection.$inferInsert, 'workspaceId' | 'id'>>,
    ) => db.update(connection).set(columns).where(named(workspaceId, connectionId)),

    /** All that used one grant use another from now on. */
    regrant: (workspaceId: string, from: string, to: string) =>
      db
        .update(connection)
        .set({ grantId: to })
        .where(and(eq(connection.workspaceId, workspaceId), eq(connection.grantId, from))),

    /** Takes the connection away with its deliveries, runs and rules; the items that came through it stay. */
    remove: (workspaceId: string, connectionId: string) =>
      db.delete(connection).where(named(workspaceId, connectionId)),

    /** Adds to what is known of the vendor; a key that is null is forgotten. */
    learn: (workspaceId: string, connectionId: string, vendor: Record<string, unknown>) =>
      db
        .update(connection)
        .set({ vendor: sql`json_patch(${connection.vendor}, ${JSON.stringify(vendor)})` })
        .where(named(workspaceId, connectionId)),

    /** Replaces the webhook's secret by the same one sealed anew, unless somebody has changed it since it was read. */
    reseal: (
      workspaceId: string,
      connectionId: string,
      read: string | null,
      sealed: Pick<ConnectionRow, 'webhookSecret' | 'keyId'>,
    ) =>
      db
        .update(connection)
        .set(sealed)
        .where(and(named(workspaceId, connectionId), sql`${connection.webhookSecret} is ${read}`)),

    /** A signed delivery has arrived: counted for its hour, beside what `heard` does. */
    async arrived(workspaceId: string, connectionId: string, at: Instant): Promise<void> {
      const hour = `$."${hourOf(at)}"`
      await db
        .update(connection)
        .set({
          ...heardAt(at),
          arrivals: sql`json_set(${connection.arrivals}, ${hour}, coalesce(json_extract(${connection.arrivals}, ${hour}), 0) + 1)`,
        })
        .where(named(workspaceId, connectionId))
    },

    /** Forgets how many arrived in hours that began before then. */
    forgetArrivals: (workspaceId: string, connectionId: string, before: Instant) =>
      db
        .update(connection)
        .set({
          arrivals: sql`(select json_group_object(hour.key, hour.value) from json_each(${connection.arrivals}) as hour
            where hour.key >= ${hourOf(before)})`,
        })
        .where(
          and(
            named(workspaceId, connectionId),
            sql`exists (select 1 from json_each(${connection.arrivals}) as hour where hour.key < ${hourOf(before)})`,
          ),
        ),

    /** A waiting connection becomes active with its first signed delivery; every one moves `lastEventAt`. */
    async heard(workspaceId: string, connectionId: string, at: string): Promise<void> {
      await db.update(connection).set(heardAt(at)).where(named(workspaceId, connectionId))
    },

    /** Says what is wrong; one that is wrong already keeps since when. Null: nothing is. */
    async say(workspaceId: string, connectionId: string, problem: ConnectionProblem | null): Promise<void> {
      const text = problem && JSON.stringify(problem)
      const same = sql`${connection.lastError} ->> 'code' = ${problem?.code ?? null}`
      await db
        .update(connection)
        .set({
          lastError: problem
            ? sql`case when ${same} then json_set(${connection.lastError}, '$.told', ${problem.told}) else ${text} end`
            : null,
        })
        .where(and(named(workspaceId, connectionId), problem ? undefined : isNotNull(connection.lastError)))
    },

    /** Keeps a connection, or for quotas of the whole app all that use it, from calling the vendor for a while. */
    async quieten(workspaceId: string, { id, tool }: Pick<ConnectionRow, 'id' | 'tool'>, until: Instant, app: boolean) {
      await db
        .update(connection)
        .set({ quietUntil: until })
        .where(app ? and(eq(connection.tool, tool), isNotNull(connection.vendorId)) : named(workspaceId, id))
    },
  }
}

function heardAt(at: Instant) {
  return {
    lastEventAt: at,
    state: sql`case when ${connection.state} = 'waiting' then 'active' else ${connection.state} end`,
  }
}

/** The beginning of the hour that an instant is in. */
function hourOf(at: Instant): Instant {
  return `${new Date(at).toISOString().slice(0, 13)}:00:00.000Z`
}

/** Connections of all workspaces that are at work, or being ended, and so to be looked after. */
export async function connectionsAtWork(db: GraphDb): Promise<Pick<ConnectionRow, 'workspaceId' | 'id'>[]> {
  return db
    .select({ workspaceId: connection.workspaceId, id: connection.id })
    .from(connection)
    .where(
      or(
        inArray(connection.state, ['waiting', 'active']),
        and(eq(connection.state, 'paused'), isNotNull(connection.ending)),
      ),
    )
}
