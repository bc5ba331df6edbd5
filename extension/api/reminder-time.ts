/** When a person wants to be reminded of their week: a weekday, 1 for Monday to 7 for Sunday, and a time of day `HH:MM`. */
export interface ReminderTime {
  weekday: number
  time: string
}

/** A time of day as `HH:MM`. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/

/** The next such moment after `now` by the clock of this computer, whose days may be 23 or 25 hours long. */
export function nextReminder({ weekday, time }: ReminderTime, now: Date): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, minutes)
  at.setDate(at.getDate() + ((weekday - at.getDay() + 7) % 7))
  if (at <= now) at.setDate(at.getDate() + 7)
  return at
}
