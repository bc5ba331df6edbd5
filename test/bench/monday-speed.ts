import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { MondayView } from '../../shared/views/monday.ts'
import { addDays, mondayOf, startOfDay } from '../../shared/week.ts'
import type { MondayOrder } from './bench-worker.ts'
import type { Figure } from './figure.ts'
import { median, timed } from './median.ts'
import type { BenchServer, BenchWorkspace } from './workspace/bench-server.ts'
import { CLOCK, NOW, TIME_ZONE } from './workspace/moment.ts'

/** Many short turns: on a machine that does other things too, some of them have it for themselves. */
const TURNS = 31
const WARMING = 5
/** In one turn each answers as often as this many milliseconds hold: what HTTP takes is not what is compared. */
const TURN = 50
const MOST = 20
const STATEMENT = readFileSync(join(import.meta.dirname, 'monday.sql'), 'utf8')

/** What the statement answers, as far as it is compared with ours. */
interface Answers {
  bets: { id: string; status: string }[]
  keyResults: unknown[]
  slips: unknown[]
  people: unknown[]
}

/**
 * How many times as long as one statement over plain SQLite the Worker takes for the four Monday answers: both over the
 * same file, the statement in this process, the Worker in workerd through D1.
 */
export async function mondaySpeed(server: BenchServer, workspace: BenchWorkspace): Promise<Figure> {
  const { workspaceId, name } = workspace
  const ours = (times: number) =>
    askMonday(new URL('/bench/monday', server.worker.url), { workspaceId, now: NOW, timeZone: TIME_ZONE, times })
  const monday = mondayOf(CLOCK.today)
  const week = [startOfDay(monday, TIME_ZONE), monday, addDays(monday, 6), NOW]
  const db = new DatabaseSync(server.file, { readOnly: true })
  try {
    const theirs = () => answersOf(db, [workspaceId, ...week])
    compare(await ours(1), theirs())
    const often = Math.min(MOST, Math.ceil(TURN / (await timed(theirs))))
    const times = { ours: [] as number[], theirs: [] as number[] }
    for (let turn = -WARMING; turn < TURNS; turn += 1) {
      const ofOurs = await timed(() => ours(often))
      const ofTheirs = await timed(() => {
        for (let time = 0; time < often; time += 1) theirs()
      })
      if (turn < 0) continue
      times.ours.push(ofOurs)
      times.theirs.push(ofTheirs)
    }
    return {
      name: `monday-answers/${name}`,
      value: median(times.ours) / median(times.theirs),
      unit: 'times-one-statement',
      limit: 3,
    }
  } finally {
    db.close()
  }
}

/** Prepared each time, as D1 has to. */
function answersOf(db: DatabaseSync, values: string[]): Answers {
  return JSON.parse(String(db.prepare(STATEMENT).get(...values)?.answers)) as Answers
}

async function askMonday(url: URL, order: MondayOrder): Promise<MondayView> {
  // The statement holds this process up for longer than a connection is kept.
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(order), headers: { connection: 'close' } })
  if (!response.ok) throw new Error(`Monday answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as MondayView
}

/** Two speeds say something only when both found the same. */
function compare(ours: MondayView, theirs: Answers): void {
  const counts = (bets: number, keyResults: number, slips: number, people: number) =>
    `${bets} bets, ${keyResults} key results, ${slips} slips, ${people} people`
  const here = counts(
    ours.bets.length,
    ours.bets.flatMap(bet => bet.keyResults).length,
    ours.slips.length,
    ours.people.length,
  )
  const there = counts(theirs.bets.length, theirs.keyResults.length, theirs.slips.length, theirs.people.length)
  if (here !== there) throw new Error(`Monday is ${here} to us, but ${there} to the statement.`)
}
