import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { unstable_splitSqlQuery as splitSqlQuery } from 'wrangler'
import { ROOT } from './paths.ts'

/** The table wrangler keeps, so that `wrangler d1 migrations` and we agree on what has run. */
const LEDGER = `create table if not exists d1_migrations (
  id integer primary key autoincrement, name text unique, applied_at timestamp default current_timestamp not null)`

/** The database is not what the migration expects: it was made by another version, or changed by hand. */
export class MigrationFailed extends Error {
  constructor(name: string, cause: unknown) {
    super(`The migration ${name} does not fit this database.`, { cause })
    this.name = 'MigrationFailed'
  }
}

/** Runs the migrations of the Worker that have not run on this database yet, each as one unit; answers their names. Throws MigrationFailed. */
export async function applyMigrations(db: D1Database, folder = join(ROOT, 'worker', 'migrations')): Promise<string[]> {
  await db.prepare(LEDGER).run()
  const { results } = await db.prepare('select name from d1_migrations').all<{ name: string }>()
  const ran = new Set(results.map(({ name }) => name))
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql') && !ran.has(name)).sort()
  for (const name of names) {
    const statements = splitSqlQuery(await readFile(join(folder, name), 'utf8')).map(sql => db.prepare(sql))
    try {
      await db.batch([...statements, db.prepare('insert into d1_migrations (name) values (?)').bind(name)])
    } catch (error) {
      throw new MigrationFailed(name, error)
    }
  }
  return names
}
