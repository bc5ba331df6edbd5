import { existsSync } from 'node:fs'
import { mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** What a million items and their indexes take, twice. */
const ROOM = 12 * 2 ** 30

/**
 * A new folder for the database: in memory where the system has such a place with room enough, so that what is measured
 * is not the disk of a laptop, else among the temporary files.
 */
export async function benchFolder(): Promise<string> {
  const parent = existsSync(MEMORY) && (await roomIn(MEMORY)) >= ROOM ? MEMORY : tmpdir()
  return await mkdtemp(join(parent, 'throughline-bench-'))
}

async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
