import type { NodeKind } from '../../../shared/graph/node.ts'
import { plural } from './plural.ts'

/** What each threshold decides, by its name in the rule. A name that is not here reads as it is. */
const NAMES: Record<string, string> = {
  maxKeyResults: 'Key results at most',
  greenPercent: 'Green from a progress of',
  gapPoints: 'Unmoved from a gap of',
  readingDays: 'Unread after',
  minWeeks: 'Weeks of history needed',
  minFinished: 'Finished items needed',
  watchPoints: 'Watch above a gap of',
  atRiskPoints: 'At risk above a gap of',
  offTrackPoints: 'Off track above a gap of',
  quietShare: 'Silent until this share of the time is gone',
  atRiskBelow: 'At risk below a confidence of',
  offTrackBelow: 'Off track below a confidence of',
  greenFrom: 'Reported green from a confidence of',
  lowerBelowPercent: 'One step milder below a slipping share of',
  raiseFromPercent: 'Off track from a slipping share of',
  graceDays: 'Days of grace after the cadence',
  minCheckIns: 'Check-ins needed',
  maxCheckIns: 'Check-ins looked at, at most',
  doneItems: 'Finished items without movement',
  atRiskDays: 'At risk from',
  offTrackDays: 'Off track from',
  watchMoves: 'Watch from',
  atRiskMoves: 'At risk from',
  offTrackMoves: 'Off track from',
  backWithinDays: 'Counts when reopened within',
  shownDays: 'Shown for',
  dueWithinDays: 'Counts when due within',
}

/** The unit at the end of a threshold's name, as it stands behind the number. */
const UNITS: [RegExp, one: string, many: string][] = [
  [/Days$/, 'day', 'days'],
  [/Weeks$/, 'week', 'weeks'],
  [/Points$/, 'point', 'points'],
  [/Percent$/, '%', '%'],
  [/Moves$/, 'move', 'moves'],
  [/CheckIns$/, 'check-in', 'check-ins'],
  [/(Items|Finished)$/, 'item', 'items'],
]

export const thresholdTexts = {
  thresholds: {
    title: 'Thresholds',
    lead: 'Every status comes from these rules. Change a number and see what it would do to today’s statuses before you save it.',
    readOnly: 'Only admins and owners change thresholds. Ask one of them.',
    subjects: {
      work_item: 'Work items',
      initiative: 'Initiatives',
      key_result: 'Key results',
      bet: 'Bets',
    } as Partial<Record<NodeKind, string>>,
    name: (name: string) => NAMES[name] ?? name,
    unit: (name: string, value: number) => {
      const [, one, many] = UNITS.find(([end]) => end.test(name)) ?? [null, '', '']
      return value === 1 ? one : many
    },
    noThresholds: 'Has no number to change.',
    byDefault: (value: string) => `default ${value}`,
    setBy: (name: string, when: string) => `set by ${name}, ${when}`,
    setByNobody: (when: string) => `set ${when}`,
    change: (name: string, rule: string) => `${name} (${rule})`,
    notANumber: 'Write a number.',
    previewing: 'Checking today’s work against it …',
    noEffect: (looked: number) => `No status would change; ${plural(looked, 'open one', 'open ones')} looked at.`,
    effect: (changed: number, looked: number) =>
      `${plural(changed, 'status', 'statuses')} of ${looked} would change, and what is above them with them.`,
    partly: (looked: number) => `Looked at the first ${looked} open ones; there are more.`,
    from: (before: string, after: string) => `from ${before} to ${after}`,
    examples: 'For example',
    save: 'Save and re-evaluate',
    reset: 'Back to the default',
    saved: (rule: string) => `“${rule}” uses the new number.`,
    wasReset: (rule: string) => `“${rule}” uses its defaults again.`,
    judging:
      'Open work is being re-evaluated by the changed thresholds. It goes on by itself; you can leave this page.',
  },
}
