import { useId, useState } from 'react'
import { nextReminder, type ReminderTime, TIME_OF_DAY } from '../../api/reminder-time.ts'
import { Field } from '../field.tsx'
import { texts } from '../texts.ts'
import { useViewer } from '../viewer.tsx'
import './reminder-setting.css'
import { dateFormat } from '../../../shared/formats.ts'

interface ReminderSettingProps {
  reminder: ReminderTime | null
  /** Resolves to what went wrong, or null. */
  onReminder: (wanted: ReminderTime | null) => Promise<string | null>
}

/** When the week ends for most, before it is forgotten. */
const FRIDAY_AFTERNOON: ReminderTime = { weekday: 5, time: '14:00' }
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
/** A Monday, to name weekdays by. */
const SOME_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** Whether and when to be reminded of one's week. Each change is kept at once. */
export function ReminderSetting({ reminder: kept, onReminder }: ReminderSettingProps) {
  const viewer = useViewer()
  const id = useId()
  /** What is being kept right now: the next change builds on it, not on what was. */
  const [pending, setPending] = useState<ReminderTime | null | undefined>(undefined)
  const reminder = pending === undefined ? kept : pending
  const [typed, setTyped] = useState(kept?.time ?? '')
  const [wrong, setWrong] = useState<string | null>(null)
  const weekday = dateFormat(viewer.locale, { weekday: 'long', timeZone: 'UTC' })

  async function keep(wanted: ReminderTime | null) {
    setTyped(wanted?.time ?? '')
    setPending(wanted)
    setWrong(await onReminder(wanted))
    setPending(current => (current === wanted ? undefined : current))
  }

  return (
    <>
      <p id={`${id}-body`} className="settings-body">
        {texts.reminder.body}
      </p>
      <label className="reminder-switch">
        <input
          type="checkbox"
          checked={reminder !== null}
          aria-describedby={`${id}-body`}
          onChange={event => void keep(event.target.checked ? FRIDAY_AFTERNOON : null)}
        />
        {texts.reminder.label}
      </label>
      {reminder ? (
        <div className="reminder-when">
          <Field label={texts.reminder.day}>
            {control => (
              <select
                {...control}
                className="input"
                value={reminder.weekday}
                onChange={event => void keep({ ...reminder, weekday: Number(event.target.value) })}
              >
                {WEEKDAYS.map(day => (
                  <option key={day} value={day}>
                    {weekday.format(SOME_MONDAY + (day - 1) * DAY_MS)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={texts.reminder.time} wrong={wrong}>
            {control => (
              <input
                {...control}
                type="time"
                className="input"
                value={typed}
                onChange={event => {
                  const time = event.target.value
                  setTyped(time)
                  if (TIME_OF_DAY.test(time)) void keep({ ...reminder, time })
                  else setWrong(texts.reminder.wrongTime)
                }}
              />
            )}
          </Field>
          <p className="faint">
            {texts.reminder.next(nextWords(reminder, viewer))}. {texts.reminder.zone(zoneHere())}
          </p>
        </div>
      ) : null}
      {wrong && !reminder ? (
        <p className="field-wrong" role="alert">
          {wrong}
        </p>
      ) : null}
    </>
  )
}

function nextWords(reminder: ReminderTime, { locale, now }: { locale: string; now: string }): string {
  const words = dateFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: zoneHere() })
  return words.format(nextReminder(reminder, new Date(now)))
}

function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
