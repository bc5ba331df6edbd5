import { browser } from 'wxt/browser'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { LineAnswer } from '../api/protocol.ts'
import { account } from '../storage/account.ts'
import { keepStorageTrustedOnly } from '../storage/trusted-only.ts'
import { announceChange } from './announce.ts'
import { createAtRisk } from './at-risk.ts'
import { createChangeWatch } from './change-watch.ts'
import { createContextCache } from './context-cache.ts'
import { listenForCalls } from './gateway.ts'
import { keepAnswer } from './kept-answers.ts'
import { createOutbox } from './outbox.ts'
import { isKeptChange } from './outbox-change.ts'
import { createOverlaySettings } from './overlay-settings.ts'
import { passPageFacts } from './page-facts.ts'
import { backgroundProcedures } from './procedures.ts'
import { createReminder } from './reminder.ts'
import type { Caller } from './sender.ts'
import { createSession, endSession } from './session.ts'
import { syncSites } from './sites.ts'
import { createTokenKeeper } from './token-keeper.ts'
import { createWorkerClient, type Operation, type WorkerClient } from './worker-client.ts'

/**
 * Puts the background together. The browser stops this process after half a minute of quiet and starts it again for
 * the next event, so nothing here is state: that is in storage. Listeners are added before the first await, or the
 * event that started the process would be missed.
 */
export function startBackground(): void {
  // The two know each other: a token found to hold no more ends the session, whose cache is read through the tokens.
  const tokens = createTokenKeeper(() => endSession(contexts))
  const sender = createWorkerClient(tokens)
  const outbox = createOutbox({ worker: sender, onChange: tellOfChange })
  /** Whoever hears from the Worker, the changes that wait for it go. */
  const worker: WorkerClient = {
    async call(operation) {
      const answer = await sender.call(operation)
      if (answer.ok) void inBackground(outbox.flush(true))
      return answer
    },
  }
  const contexts = createContextCache(worker)
  const atRisk = createAtRisk(worker)
  const session = createSession({ tokens, worker, contexts, atRisk })
  const watch = createChangeWatch(worker, tokens, contexts, atRisk)
  const reminder = createReminder(worker, tokens)
  const overlay = createOverlaySettings(worker, tokens, work => void inBackground(work))

  function tellOfChange({ taken }: { taken: boolean }): void {
    contexts.outdate()
    void inBackground(Promise.all([announceChange(null), taken ? atRisk.refresh() : null]))
  }

  function readPage(answers: LineAnswer[], caller: Caller): void {
    const onNews = (item: ItemKey) => {
      contexts.outdate()
      void inBackground(announceChange([item]))
    }
    void inBackground(passPageFacts(answers, caller, { worker, onNews }))
  }

  async function callWorker(operation: Operation) {
    if (isKeptChange(operation.path)) return outbox.submit(operation)
    const asked = await account.getValue()
    const answer = await worker.call(operation)
    if (answer.ok && operation.type === 'query') {
      await atRisk.seen(operation, answer.data)
      // What was asked as somebody who has signed out meanwhile is nobody's any more.
      if (JSON.stringify(asked) === JSON.stringify(await account.getValue())) await keepAnswer(operation, answer.data)
    }
    if (answer.ok && operation.type === 'mutation') {
      tellOfChange({ taken: true })
      // Who changes where lines stand sees it at once; everybody else within six hours.
      if (operation.path.startsWith('anchors.')) void inBackground(overlay.refresh())
    }
    return answer
  }

  async function onAlarm(alarm: { name: string }): Promise<void> {
    await watch.onAlarm(alarm)
    await reminder.onAlarm(alarm)
    await outbox.flush(false)
    // Without a page that asks, too: what one is told to begin by has to be here before it.
    await overlay.current()
  }

  const startOnPages = () => Promise.all([inBackground(syncSites()), inBackground(overlay.resume())])

  void inBackground(keepStorageTrustedOnly())
  listenForCalls(
    backgroundProcedures({ tokens, session, contexts, watch, outbox, overlay, reminder, worker, readPage }),
    callWorker,
  )
  browser.alarms.onAlarm.addListener(alarm => inBackground(onAlarm(alarm)))
  browser.notifications.onClicked.addListener(id => inBackground(reminder.onPress(id)))
  // A permission can come and go in the browser's own settings too.
  browser.permissions.onAdded.addListener(startOnPages)
  browser.permissions.onRemoved.addListener(startOnPages)
  addEventListener('online', () => void inBackground(outbox.flush(true)))
  void inBackground(watch.schedule())
  void inBackground(reminder.schedule())
  void inBackground(atRisk.paint())
  void inBackground(outbox.flush(false))
  void startOnPages()
}

/** Work no caller waits for: its failure is written where a developer looks, as there is no person to tell. */
async function inBackground(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    console.error('Throughline: work in the background failed', error)
  }
}
