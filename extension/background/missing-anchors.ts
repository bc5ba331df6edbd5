import type { AnchorReport } from '../../shared/anchor-overrides.ts'
import type { MissingAnchor } from '../api/protocol.ts'
import { inTurn } from '../storage/in-turn.ts'
import { toldAnchors } from '../storage/told-anchors.ts'
import { ownVersion } from './overlay-settings.ts'
import type { WorkerClient } from './worker-client.ts'

/** What is missing where another place was used. */
const MISSING: Record<MissingAnchor['used'], AnchorReport['anchor']> = {
  second: 'first',
  floating: 'all',
  none: 'item',
}

const turn = inTurn()

/** Tells the Worker of a missing anchor once for each view and version. One it could not be told of is told next time. */
export function tellOfMissing(worker: WorkerClient, { view, used }: MissingAnchor): Promise<void> {
  return turn(async () => {
    const version = ownVersion()
    const stored = await toldAnchors.getValue()
    const told = stored?.version === version ? stored.told : []
    const report: AnchorReport = { view, anchor: MISSING[used], version }
    const name = `${view} ${report.anchor}`
    if (told.includes(name)) return
    const answer = await worker.call({ type: 'mutation', path: 'anchors.report', input: report })
    if (answer.ok) await toldAnchors.setValue({ version, told: [...told, name] })
  })
}
