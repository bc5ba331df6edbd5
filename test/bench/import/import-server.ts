import { rm } from 'node:fs/promises'
import type { LocalWorker } from '../../playground/local-worker.ts'
import type { Size } from '../sizes.ts'
import { anOwner, type Owner } from '../workspace/account.ts'
import { benchFolder } from '../workspace/bench-folder.ts'
import { launcher, loadFacts } from '../workspace/bench-server.ts'
import { databaseFile } from '../workspace/database-file.ts'

/** Three workspaces of a size: one that files are brought into, one full of facts, and one that takes these in. */
export interface ImportWorkspaces extends Size {
  files: Owner
  full: Owner
  empty: Owner
}

export interface ImportServer {
  worker: LocalWorker
  workspaces: ImportWorkspaces[]
  close(): Promise<void>
}

/** The real Worker with a debugger, over a database with the facts of workspaces of each size; nothing is derived of them. */
export async function startImportServer(sizes: readonly Size[], say: (text: string) => void): Promise<ImportServer> {
  const folder = await benchFolder()
  const forget = () => rm(folder, { recursive: true, force: true })
  try {
    const launch = launcher(folder)
    const first = await launch()
    const workspaces: ImportWorkspaces[] = []
    for (const size of sizes) {
      const one = (what: string) => anOwner(first.url, `${what}-${size.name}`)
      workspaces.push({ ...size, files: await one('files'), full: await one('full'), empty: await one('empty') })
    }
    await first.close()
    for (const { full, ...size } of workspaces) await loadFacts(databaseFile(folder), { ...size, ...full }, say)
    const worker = await launch(true)
    const close = async () => {
      await worker.close()
      await forget()
    }
    return { worker, workspaces, close }
  } catch (error) {
    await forget()
    throw error
  }
}
