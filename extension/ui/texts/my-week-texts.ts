import type { Movement } from '../../../shared/movement.ts'
import { plural } from './plural.ts'

/** Texts of My week and its reminder. */
export const myWeekTexts = {
  myWeek: {
    title: 'My week',
    open: 'My week',
    due: 'To check in: did this week’s work move it?',
    dueBy: (day: string) => `due ${day}`,
    dueToday: 'due today',
    overdue: (days: number) => `${plural(days, 'day', 'days')} overdue`,
    first: 'no check-in yet',
    finished: 'Finished under it this week',
    finishedNone: 'Nothing was finished under it this week.',
    value: 'Its value',
    valueNone: 'No value yet',
    valueAsOf: (day: string) => `as of ${day}`,
    wayTo: (target: string) => `of ${target}`,
    from: (before: string, now: string) => `${before} → ${now}`,
    expected: (share: string) => `pace ${share}`,
    moved: {
      toward: (count: number) => `${plural(count, 'item', 'items')} finished, and it moved the right way.`,
      away: (count: number) => `${plural(count, 'item', 'items')} finished, and it moved the wrong way.`,
      unsaid: (count: number) => `${plural(count, 'item', 'items')} finished. Did they move it?`,
      still: (count: number) => `${plural(count, 'item', 'items')} finished, and it has not moved.`,
      idle: (moved: Movement) =>
        moved === 'toward' || moved === 'away' ? 'It moved without work finished under it.' : 'It has not moved.',
      nothing: 'If it moved all the same, say what moved it.',
      first: 'Say where it stands, and how sure you are.',
    },
    checkIn: (title: string) => `Check in on “${title}”`,
    checkInAgain: (title: string) => `Check in again on “${title}”`,
    checked: 'Checked in this week',
    rest: 'Not due this week',
    restNext: (day: string) => `next check-in ${day}`,
    restMeasured: 'kept by the tagged work',
    restChecked: (day: string) => `checked in ${day}`,
    again: 'Check in again',
    allDone: 'No check-in is due this week.',
    allDoneNext: (day: string, title: string) => `The next one is due ${day}: ${title}.`,
    none: 'You own no open key result',
    noneBody:
      'Key results you own come up here when a check-in is due, beside the work that was finished under them. Owners are named in the Strategy view.',
    links: 'Links of mine: do they still hold?',
    linksNone: 'Every link you made is fresh.',
    end: 'No longer',
    endLink: (item: string) => `No longer: end the link of ${item}`,
    slips: 'Work of mine that slips',
    slipsNone: 'Nothing of yours slips.',
    summary: (checkIns: number, links: number, slips: number) =>
      [
        checkIns > 0 ? plural(checkIns, 'check-in due', 'check-ins due') : null,
        links > 0 ? plural(links, 'link to confirm', 'links to confirm') : null,
        slips > 0 ? plural(slips, 'item of yours slips', 'items of yours slip') : null,
      ]
        .filter(Boolean)
        .join(', '),
    clear: 'Nothing waits for you this week.',
  },

  reminder: {
    title: 'Reminder',
    body: 'One notification a week when something in My week waits for you, none otherwise.',
    label: 'Remind me of my week',
    day: 'On',
    time: 'At',
    zone: (zone: string) => `By the clock of this computer (${zone.replaceAll('_', ' ')}).`,
    next: (when: string) => `Next: ${when}`,
    wrongTime: 'Write a time of day, e.g. 09:00.',
    heading: 'Your week in Throughline',
    unread: 'See what waits for you: check-ins, links to confirm, work that slips.',
  },
}
