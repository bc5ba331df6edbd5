import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { graphDb } from '../../../worker/db/client.ts'
import { insertFacts } from '../../../worker/db/repositories/bulk.ts'
import { NODES_AN_INVOCATION, type RebuildCursor, rebuild } from '../../../worker/graph/rebuild.ts'
import { newSecrets } from '../../playground/local-data.ts'
import { type LocalWorker, startLocalWorker } from '../../playground/local-worker.ts'
import { countingRows } from '../../worker/row-counter.ts'
import { type RebuildCost, rebuildInWorker } from '../rebuild-cost.ts'
import { BLOCK, type Size } from '../sizes.ts'
import { anOwner, type Owner } from './account.ts'
import { benchFolder } from './bench-folder.ts'
import { copyBlock, withoutTriggers } from './copy-block.ts'
import { databaseFile } from './database-file.ts'
import { generateFacts } from './generate.ts'
import { NOW } from './moment.ts'
import { BLOCK_PREFIX, namesOf } from './names.ts'
import { plainD1 } from './plain-d1.ts'

/** Items of a copy that are rebuilt to see whether it is a true one. */
const COMPARED = 600

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
  const folder = await benchFolder()
  try {
    return await startIn(folder, sizes, say)
  } catch (error) {
    // It may lie in memory, and be gigabytes.
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function startIn(folder: string, sizes: readonly Size[], say: (text: string) => void): Promise<BenchServer> {
  const launch = launcher(folder)
  const empty = await launch()
  const owners: (Size & Owner)[] = []
  for (const size of sizes) owners.push({ ...size, ...(await anOwner(empty.url, size.name)) })
  await empty.close()
  const file = databaseFile(folder)
  const generated = owners.filter(({ items }) => items <= BLOCK)
  for (const one of generated) await loadFacts(file, one, say)

  const filled = await launch(true)
  const costs = new Map<string, RebuildCost>()
  for (const one of generated) costs.set(one.name, await rebuilt(filled, one, say))
  await filled.close()
  for (const copy of owners.filter(({ items }) => items > BLOCK)) copyBlocks(file, owners, copy, say)

  const worker = await launch()
  for (const copy of owners.filter(({ items }) => items > BLOCK)) await compareWithRebuild(worker, copy)
  for (const { workspaceId, email } of owners) await becomeBusiest(worker, workspaceId, email)
  const workspaces = owners.map(one => ({ ...one, rebuilt: costs.get(one.name) ?? null }))
  const close = async () => {
    await worker.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { worker, workspaces, file, close }
}

/** Starts the same Worker again and again: what was signed with its secrets holds. */
export function launcher(persistTo: string): (inspector?: boolean) => Promise<LocalWorker> {
  const secrets = newSecrets()
  let port: number | null = null
  return async (inspector = false) => {
    const worker = await startLocalWorker({
      secrets,
      persistTo,
      inspector,
      entrypoint: join(import.meta.dirname, '..', 'bench-worker.ts'),
      ...(port === null ? {} : { port }),
    })
    port = Number(worker.url.port)
    return worker
  }
}

/** Opens the file while no Worker has it, for writing a lot: what is half done when the machine stops is thrown away. */
function opened(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  db.exec(
    'pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -500000; pragma temp_store = memory',
  )
  return db
}

export async function loadFacts(file: string, { name, items, workspaceId }: Size & Owner, say: (text: string) => void) {
  const began = performance.now()
  const db = opened(file)
  await insertFacts(graphDb({ DB: plainD1(db) }, workspaceId), workspaceId, generateFacts(BLOCK_PREFIX, items))
  db.close()
  say(`${name}: facts loaded in ${seconds(began)}`)
}

async function rebuilt(worker: LocalWorker, { name, workspaceId }: Size & Owner, say: (text: string) => void) {
  const began = performance.now()
  const cost = await rebuildInWorker(worker, workspaceId)
  say(`${name}: rebuilt in ${seconds(began)}`)
  return cost
}

function copyBlocks(file: string, owners: (Size & Owner)[], target: Size & Owner, say: (text: string) => void): void {
  const source = owners.find(({ items }) => items === BLOCK)
  if (!source) throw new Error(`What is larger than ${BLOCK} items is copied from a workspace of that size.`)
  const began = performance.now()
  const db = opened(file)
  withoutTriggers(db, () => {
    for (let block = 0; block < target.items / BLOCK; block += 1) {
      copyBlock(db, source.workspaceId, target.workspaceId, BLOCK_PREFIX, `b${block}-`)
    }
  })
  db.close()
  say(`${target.name}: ${target.items / BLOCK} copies of the rebuilt ${BLOCK} items in ${seconds(began)}`)
}

/** A rebuild of items in the last copy must find nothing to write. */
async function compareWithRebuild(worker: LocalWorker, { name, items, workspaceId }: Size & Owner): Promise<void> {
  const { d1, count } = countingRows(worker.db)
  const after = `b${items / BLOCK - 1}-`
  const cursor: RebuildCursor = { phase: 'work_item', after, done: 0, total: items }
  await rebuild(graphDb({ DB: d1 }, workspaceId), workspaceId, NOW, {
    cursor,
    maxNodes: { ...NODES_AN_INVOCATION, work_item: COMPARED },
  })
  if (count.written > 0)
    throw new Error(`A rebuild of ${name} writes ${count.written} rows: the copies are no true ones.`)
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
