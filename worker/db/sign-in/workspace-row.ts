/** The workspace that belongs to a new organization of the sign-in. */
export async function addWorkspace(db: D1Database, workspaceId: string, timeZone: string, now: Date): Promise<void> {
  await db
    .prepare('insert into workspace (id, time_zone, created_at) values (?, ?, ?) on conflict (id) do nothing')
    .bind(workspaceId, timeZone, now.toISOString())
    .run()
}
