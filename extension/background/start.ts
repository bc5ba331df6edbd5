import { browser } from 'wxt/browser'
import { keepStorageTrustedOnly } from '../storage/trusted-only.ts'
import { announceChange } from './announce.ts'
import { createAtRisk } from './at-risk.ts'
import { createChangeWatch } from './change-watch.ts'
import { createContextCache } from './context-cache.ts'
import { listenForCalls } from './gateway.ts'
import { backgroundProcedures } from './procedures.ts'
import { createSession, endSession } from './session.ts'
import { createTokenKeeper } from './token-keeper.ts'
import { createWorkerClient, type Operation } from './worker-client.ts'

/**
 * Puts the background together. The browser stops this process after half a minute of quiet and starts it again for
 * the next event, so nothing here is state: that is in storage. Listeners are added before the first await, or the
 * event that started the process would be missed.
 */
export function startBackground(): void {
  // The two know each other: a token found to hold no more ends the session, whose cache is read through the tokens.
  const tokens = createTokenKeeper(() => endSession(contexts))
  const worker = createWorkerClient(tokens)
  const contexts = createContextCache(worker)
  const atRisk = createAtRisk(worker)
  const session = createSession({ tokens, worker, contexts, atRisk })
  const watch = createChangeWatch(worker, tokens, contexts, atRisk)

  async function callWorker(operation: Operation) {
    const answer = await worker.call(operation)
    if (answer.ok && operation.type === 'query') await atRisk.seen(operation, answer.data)
    if (answer.ok && operation.type === 'mutation') {
      contexts.outdate()
      void inBackground(Promise.all([announceChange(null), atRisk.refresh()]))
    }
    return answer
  }

  void inBackground(keepStorageTrustedOnly())
  listenForCalls(backgroundProcedures({ tokens, session, contexts, watch }), callWorker)
  browser.alarms.onAlarm.addListener(alarm => inBackground(watch.onAlarm(alarm)))
  void inBackground(watch.schedule())
  void inBackground(atRisk.paint())
}

/** Work no caller waits for: its failure is written where a developer looks, as there is no person to tell. */
async function inBackground(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    console.error('Throughline: work in the background failed', error)
  }
}
