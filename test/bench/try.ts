import { join } from 'node:path'
import { mkdtemp } from 'node:fs/promises'
import { graphDb } from '../../worker/db/client.ts'
import { insertFacts } from '../../worker/db/repositories/bulk.ts'
import { newSecrets } from '../playground/local-data.ts'
import { startLocalWorker } from '../playground/local-worker.ts'
import { ROOT } from '../playground/paths.ts'
import { generateFacts } from './workspace/generate.ts'
import { NOW, TIME_ZONE } from './workspace/moment.ts'
const items = Number(process.argv[2] ?? 1000)
const folder = await mkdtemp('/tmp/cost/db-')
const t0 = Date.now()
const lap = (what: string) => console.log(what, ((Date.now() - t0) / 1000).toFixed(1))
const worker = await startLocalWorker({ secrets: newSecrets(), persistTo: folder, entrypoint: join(ROOT, 'test/bench/bench-worker.ts'), onLog: (l, m) => console.log(l, m) })
lap('started')
const id = `w-${items}`
await worker.db.prepare('insert into organization (id, name, slug, created_at) values (?, ?, ?, ?)').bind(id, id, id, Date.now()).run()
await worker.db.prepare('insert into workspace (id, time_zone, created_at) values (?, ?, ?)').bind(id, TIME_ZONE, NOW).run()
const facts = generateFacts('b0-', items)
lap('generated ' + Object.entries(facts).map(([k, v]) => `${k} ${v.length}`).join(', '))
await insertFacts(graphDb({ DB: worker.db }, id), id, facts)
lap('inserted')
let cursor: unknown = null
const sum = { read: 0, written: 0, queries: 0 }
let calls = 0, phase = ''
do {
  const response = await fetch(new URL('/bench/rebuild', worker.url), { method: 'POST', body: JSON.stringify({ workspaceId: id, now: NOW, cursor, maxNodes: 3000 }) })
  if (!response.ok) throw new Error(await response.text())
  const { progress, count } = await response.json() as any
  sum.read += count.read; sum.written += count.written; sum.queries += count.queries
  cursor = progress.cursor; calls++
  if (progress.cursor?.phase !== phase) { phase = progress.cursor?.phase; lap(`phase ${phase} ${JSON.stringify(sum)} calls ${calls} ${JSON.stringify(progress.cursor)}`) }
} while (cursor)
lap('rebuilt ' + JSON.stringify(sum) + ' per item ' + sum.read / items)
console.log(folder, id)
await worker.close()
