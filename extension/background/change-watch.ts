import { browser } from 'wxt/browser'
import { account } from '../storage/account.ts'
import { lastAtRisk } from '../storage/at-risk.ts'
import { inTurn } from '../storage/in-turn.ts'
import { watched } from '../storage/watched.ts'
import { announceChange } from './announce.ts'
import type { AtRisk } from './at-risk.ts'
import type { ContextCache } from './context-cache.ts'
import type { TokenKeeper } from './token-keeper.ts'
import type { WorkerClient } from './worker-client.ts'

const ALARM = 'throughline/poll'
/** While nothing of ours is looked at; alarms may not be closer than half a minute. */
const ALARM_MINUTES = 1
/** However many pages pulse, the Worker is asked no more often. */
const LEAST_BETWEEN_MS = 4_000
/** Where no change was seen the view is read again all the same: time alone can put a key result at risk. */
const AT_RISK_AGE_MS = 15 * 60_000
const WAIT_WHEN_RATE_LIMITED_MS = 60_000

export interface ChangeWatch {
  /** Asks for changes unless that was just done. */
  pulse(): Promise<void>
  /** To be called on the browser's alarm. */
  onAlarm(alarm: { name: string }): Promise<void>
  /** Sets the alarm if it is not there; alarms outlive this process but not always the browser. */
  schedule(): Promise<void>
}

/**
 * Learns of changes made elsewhere: by webhooks, by other people, by time. One cheap question, "what is your mark?"
 * (three rows read), every few seconds while somebody looks at a page of ours and once a minute otherwise; only a new
 * mark costs more: then the icon's count is read again and everybody is told to refetch what they show.
 * An hour of looking is at most 900 such questions; nothing runs while nobody is signed in.
 */
export function createChangeWatch(
  worker: WorkerClient,
  tokens: Pick<TokenKeeper, 'isSignedIn'>,
  contexts: ContextCache,
  atRisk: AtRisk,
): ChangeWatch {
  const turn = inTurn()

  async function look(leastBetweenMs: number): Promise<void> {
    if (!(await tokens.isSignedIn())) return
    const last = await watched.getValue()
    const now = Date.now()
    if (last.notBefore !== null && now < Date.parse(last.notBefore)) return
    if (last.checkedAt !== null && now - Date.parse(last.checkedAt) < leastBetweenMs) return
    const answer = await worker.call({ type: 'query', path: 'changes.mark', input: undefined })
    const checkedAt = new Date(now).toISOString()
    if (!answer.ok) {
      const { code, retryAfterSeconds } = answer.error
      const waitMs = retryAfterSeconds === undefined ? WAIT_WHEN_RATE_LIMITED_MS : retryAfterSeconds * 1000
      const notBefore = code === 'rate_limited' ? new Date(now + waitMs).toISOString() : null
      await watched.setValue({ ...last, checkedAt, notBefore })
      return
    }
    // Our own Worker's answer to `changes.mark`.
    const { mark, workspace } = answer.data as { mark: string; workspace: { id: string; name: string } }
    await watched.setValue({ mark, checkedAt, notBefore: null })
    if (mark === last.mark) return
    contexts.outdate()
    await keepName(workspace)
    await Promise.all([announceChange(null), atRisk.refresh()])
  }

  return {
    pulse: () => turn(() => look(LEAST_BETWEEN_MS)),
    async onAlarm({ name }) {
      if (name !== ALARM) return
      await turn(() => look(LEAST_BETWEEN_MS))
      const read = await lastAtRisk.getValue()
      if (read && Date.now() - Date.parse(read.readAt) >= AT_RISK_AGE_MS) await atRisk.refresh()
    },
    async schedule() {
      if (!(await browser.alarms.get(ALARM))) await browser.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES })
    },
  }
}

/** The workspace may have been renamed since the sign-in. */
async function keepName(workspace: { id: string; name: string }): Promise<void> {
  const kept = await account.getValue()
  if (kept?.workspace?.id !== workspace.id || kept.workspace.name === workspace.name) return
  await account.setValue({ ...kept, workspace })
}
