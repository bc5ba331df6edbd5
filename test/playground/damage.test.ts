import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkDatabase, DamagedData, orDamaged } from './damage.ts'
import { newSecrets } from './local-data.ts'
import { type LocalWorker, startLocalWorker } from './local-worker.ts'

const START_MS = 120_000
let folder: string

function start(): Promise<LocalWorker> {
  return startLocalWorker({ secrets: newSecrets(), persistTo: folder })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test(
  'what is written is there in the next run',
  async () => {
    const first = await start()
    await first.db
      .prepare(
        "insert into verification (id, identifier, value, expires_at, created_at, updated_at) values ('kept', 'a', 'b', 0, 0, 0)",
      )
      .run()
    await first.close()
    const second = await start()
    const row = await second.db.prepare("select identifier from verification where id = 'kept'").first()
    await checkDatabase(second.db)
    await second.close()
    expect(row).toEqual({ identifier: 'a' })
  },
  START_MS,
)

test(
  'a database that cannot be read offers the way out',
  async () => {
    const files = await readdir(folder, { recursive: true })
    const databases = files.filter(file => /d1.*[0-9a-f]{32,}\.sqlite(-wal)?$/.test(file))
    expect(databases).not.toEqual([])
    for (const file of databases) await writeFile(join(folder, file), 'x'.repeat(8192))
    const opened = orDamaged(async () => {
      const worker = await start()
      try {
        await checkDatabase(worker.db)
      } finally {
        await worker.close()
      }
    })
    await expect(opened).rejects.toThrow(DamagedData)
    await expect(opened).rejects.toThrow(/npm start -- --reset/)
  },
  START_MS,
)

test(
  'a database of another version offers the way out',
  async () => {
    const other = await mkdtemp(join(tmpdir(), 'other-'))
    const open = () => startLocalWorker({ secrets: newSecrets(), persistTo: other })
    try {
      const first = await open()
      await first.db.prepare('delete from d1_migrations').run()
      await first.close()
      await expect(orDamaged(open)).rejects.toThrow(/another version.*npm start -- --reset/)
    } finally {
      await rm(other, { recursive: true, force: true })
    }
  },
  START_MS,
)

test('another trouble keeps its own words', async () => {
  await expect(orDamaged(() => Promise.reject(new Error('No port is free.')))).rejects.toThrow('No port is free.')
})
