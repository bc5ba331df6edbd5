import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Resident bytes of the workerd processes this one started: the Worker's heap, and the databases' caches beside it.
 * Throws where `ps` is missing.
 */
export async function workerdMemory(): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'ppid=,rss=,comm='])
  const rows = stdout.split('\n').map(line => line.trim().split(/\s+/))
  const own = rows.filter(([ppid, , command]) => Number(ppid) === process.pid && command?.includes('workerd'))
  if (own.length === 0) throw new Error('ps shows no workerd of ours.')
  return own.reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0)
}
