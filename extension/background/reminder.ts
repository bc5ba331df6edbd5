import { browser } from 'wxt/browser'
import type { MyWeekView } from '../../shared/views/my-week.ts'
import { nextReminder } from '../api/reminder-time.ts'
import { inTurn } from '../storage/in-turn.ts'
import { reminderDue } from '../storage/reminder-due.ts'
import { settings } from '../storage/settings.ts'
import { texts } from '../ui/texts.ts'
import { openReview } from './tabs.ts'
import type { TokenKeeper } from './token-keeper.ts'
import type { WorkerClient } from './worker-client.ts'

const ALARM = 'throughline/reminder'
const NOTIFICATION = 'throughline/my-week'
/** One that the browser was closed for is told when it opens, unless the day is long gone. */
const LATEST_MS = 36 * 60 * 60_000

export interface Reminder {
  /** Sets the alarm by what is wanted; tells at once what was due while the browser was closed. */
  schedule(): Promise<void>
  /** To be called on the browser's alarm. */
  onAlarm(alarm: { name: string }): Promise<void>
  /** To be called when a notification is pressed. */
  onPress(notificationId: string): Promise<void>
}

/** Once a week, at a time of one's choice, tells what waits in My week; nothing where nothing waits. */
export function createReminder(worker: WorkerClient, tokens: Pick<TokenKeeper, 'isSignedIn'>): Reminder {
  const turn = inTurn()

  async function look(): Promise<void> {
    const { reminder } = await settings.getValue()
    const kept = await reminderDue.getValue()
    if (!reminder) {
      await browser.alarms.clear(ALARM)
      await reminderDue.removeValue()
      return
    }
    const now = new Date()
    const wish = `${reminder.weekday} ${reminder.time}`
    // Reckoned again each time: the computer may be in another zone by now.
    const next = nextReminder(reminder, now)
    // Before the telling, so that whoever looks meanwhile does not tell it again.
    await reminderDue.setValue({ at: next.toISOString(), wish })
    await browser.alarms.create(ALARM, { when: next.getTime() })
    if (kept?.wish !== wish) return
    const lateMs = now.getTime() - Date.parse(kept.at)
    if (lateMs >= 0 && lateMs < LATEST_MS) await tell()
  }

  async function tell(): Promise<void> {
    if (!(await tokens.isSignedIn())) return
    const answer = await worker.call({ type: 'query', path: 'myWeek.mine', input: undefined })
    // Our own Worker's answer to `myWeek.mine`.
    const message = answer.ok ? summary(answer.data as MyWeekView) : texts.reminder.unread
    if (message === '') return
    await browser.notifications.create(NOTIFICATION, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title: texts.reminder.heading,
      message,
    })
  }

  return {
    schedule: () => turn(look),
    async onAlarm({ name }) {
      if (name === ALARM) await turn(look)
    },
    async onPress(notificationId) {
      if (notificationId !== NOTIFICATION) return
      await browser.notifications.clear(NOTIFICATION)
      await openReview('my-week', null)
    },
  }
}

function summary({ keyResults, linksToConfirm, slipping }: MyWeekView): string {
  return texts.myWeek.summary(keyResults.filter(one => one.isDue).length, linksToConfirm.length, slipping.length)
}
