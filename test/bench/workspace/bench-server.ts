import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { graphDb } from '../../../worker/db/client.ts'
import { insertFacts } from '../../../worker/db/repositories/bulk.ts'
import { newSecrets } from '../../playground/local-data.ts'
import { type LocalWorker, startLocalWorker } from '../../playground/local-worker.ts'
import { ROOT } from '../../playground/paths.ts'
import { type RebuildCost, rebuildInWorker } from '../rebuild-cost.ts'
import { BLOCK, type Size } from '../sizes.ts'
import { anOwner, type Owner } from './account.ts'
import { copyBlock, withoutTriggers } from './copy-block.ts'
import { databaseFile } from './database-file.ts'
import { generateFacts } from './generate.ts'
import { BLOCK_PREFIX, namesOf } from './names.ts'

const FOLDER = join(ROOT, '.output', 'bench')

/** A generated workspace in the database. */
export interface BenchWorkspace extends Size, Owner {
  /** What its rebuild cost; null for one made of copies. */
  rebuilt: RebuildCost | null
}

export interface BenchServer {
  worker: LocalWorker
  workspaces: BenchWorkspace[]
  /** The file the Worker's D1 is kept in. */
  file: string
  close(): Promise<void>
}

/** The real Worker over a database that holds a workspace of each size, every derived row in it made by a rebuild. */
export async function startBenchServer(sizes: readonly Size[], say: (text: string) => void): Promise<BenchServer> {
  await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  const secrets = newSecrets()
  const start = (port?: number) =>
    startLocalWorker({
      secrets,
      persistTo: FOLDER,
      entrypoint: join(import.meta.dirname, '..', 'bench-worker.ts'),
      ...(port === undefined ? {} : { port }),
    })
  let worker = await start()
  try {
    const workspaces: BenchWorkspace[] = []
    for (const size of sizes) {
      const owner = await anOwner(worker.url, size.name)
      if (size.items > BLOCK) workspaces.push({ ...size, ...owner, rebuilt: null })
      else workspaces.push({ ...size, ...owner, rebuilt: await fill(worker, size, owner, say) })
    }
    const block = workspaces.find(({ items }) => items === BLOCK)
    const copies = workspaces.filter(({ items }) => items > BLOCK)
    if (copies.length > 0) {
      if (!block) throw new Error(`What is larger than ${BLOCK} items is copied from a workspace of that size.`)
      const port = Number(worker.url.port)
      await worker.close()
      for (const copy of copies) copyBlocks(databaseFile(FOLDER), block.workspaceId, copy, say)
      worker = await start(port)
    }
    for (const { workspaceId, email } of workspaces) await becomeBusiest(worker, workspaceId, email)
    const running = worker
    const close = async () => {
      await running.close()
      await rm(FOLDER, { recursive: true, force: true })
    }
    return { worker, workspaces, file: databaseFile(FOLDER), close }
  } catch (error) {
    await worker.close()
    throw error
  }
}

async function fill(worker: LocalWorker, { name, items }: Size, { workspaceId }: Owner, say: (text: string) => void) {
  const began = performance.now()
  await insertFacts(graphDb({ DB: worker.db }, workspaceId), workspaceId, generateFacts(BLOCK_PREFIX, items))
  say(`${name}: facts loaded in ${seconds(began)}`)
  const rebuilding = performance.now()
  const cost = await rebuildInWorker(worker, workspaceId)
  say(`${name}: rebuilt in ${seconds(rebuilding)}`)
  return cost
}

function copyBlocks(file: string, source: string, target: BenchWorkspace, say: (text: string) => void): void {
  const began = performance.now()
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  db.exec(
    'pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000; pragma temp_store = memory',
  )
  withoutTriggers(db, () => {
    for (let block = 0; block < target.items / BLOCK; block += 1) {
      copyBlock(db, source, target.workspaceId, BLOCK_PREFIX, `b${block}-`)
    }
  })
  db.close()
  say(`${target.name}: ${target.items / BLOCK} copies of the rebuilt ${BLOCK} items in ${seconds(began)}`)
}

/** The owner's account is that of the person with the most open items. */
async function becomeBusiest({ db }: LocalWorker, workspaceId: string, email: string): Promise<void> {
  const user = await db.prepare('select id from user where email = ?').bind(email).first<{ id: string }>()
  await db
    .prepare('update person set user_id = ? where workspace_id = ? and id = ?')
    .bind(user?.id ?? null, workspaceId, namesOf(BLOCK_PREFIX).busiest)
    .run()
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
