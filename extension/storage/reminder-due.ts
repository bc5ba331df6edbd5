import type { Instant } from '../../shared/week.ts'
import { storedItem } from './stored-item.ts'

/** The next reminder and the wish it was reckoned from; kept for when the browser is closed at that time. */
export const reminderDue = storedItem<{ at: Instant; wish: string } | null>('local:reminderDue', null)
