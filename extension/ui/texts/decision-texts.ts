import { plural } from './plural.ts'

/** How many of something; where older ones are not counted, that there are more. */
const counted = (one: string, many: string) => (count: number, isMore: boolean) =>
  isMore ? `${count}+ ${many}` : plural(count, one, many)

/** Texts of the Monday meeting: agenda, clock, decisions, and what leaves the page. */
export const decisionTexts = {
  agenda: {
    title: 'Agenda',
    open: 'Start the meeting',
    close: 'End the meeting',
    none: 'Nothing is at risk and nothing is to be reviewed: five minutes will do.',
    start: 'Start the clock',
    pause: 'Pause the clock',
    resume: 'Go on',
    reset: 'Start again',
    left: (time: string) => `${time} left`,
    over: (time: string) => `${time} over`,
    clock: 'Fifteen-minute clock',
    discussed: (title: string) => `Discussed: ${title}`,
    decide: 'Decide',
    decideOn: (title: string) => `Decide on “${title}”`,
    kinds: { review: 'Decision to review', bet: 'Bet', unmoved: 'Green, position unmoved', person: 'Overloaded' },
    progress: (done: number, all: number) => `${done} of ${all} discussed`,
    carries: (load: string, room: string) => `carries ${load} of ${room} room`,
  },

  pastMonday: {
    choose: 'Which Monday',
    week: 'Monday',
    before: 'The Monday before',
    after: 'The Monday after',
    thisWeek: 'This week',
    title: (day: string) => `Monday ${day}, as it was recorded when that day ended.`,
    body: 'Nothing here can be changed.',
    notRecorded:
      'The numbers of that evening were not kept: reasons are the rules by name, and people’s room is today’s.',
    back: 'Back to this week',
  },

  changes: {
    title: 'What changed since last Monday?',
    worse: 'Became worse',
    better: 'Became better',
    closed: 'Closed',
    slipped: 'Began to slip',
    count: (count: number, isMore: boolean) => (isMore ? `${count}+` : `${count}`),
    newest: (count: number) => `Show the newest ${count}`,
    fromTo: (from: string, to: string) => `${from} → ${to}`,
    began: counted('new bet, key result or item', 'new bets, key results or items'),
    finished: counted('item finished', 'items finished'),
    tagged: counted('item tagged', 'items tagged'),
    untagged: counted('tag ended', 'tags ended'),
    decided: counted('decision', 'decisions'),
    none: 'Nothing changed since last Monday.',
  },

  decisions: {
    title: 'Decisions',
    record: 'Record a decision',
    none: 'No decision is recorded in these weeks.',
    toReview: 'To review: did the effect come?',
    taken: 'Taken',
    verdict: {
      start: 'Start',
      stop: 'Stop',
      continue: 'Continue',
      reassign: 'Reassign',
      kill: 'Kill',
      change_target: 'Change the target',
    },
    about: 'About',
    note: 'What was decided, and why',
    verdictLabel: 'Verdict',
    metric: 'Expected effect: what moves',
    metricHint:
      'A key result or a position: then its value tells by itself whether it came. Leave it empty where no number will tell.',
    value: 'To which value',
    byWhen: 'By when',
    reviewDay: 'Review on',
    by: (name: string, day: string) => `${name}, ${day}`,
    ownedBy: (name: string, day: string) => `Owner: ${name}, ${day}`,
    ownedAndRecorded: (name: string, by: string, day: string) => `Owner: ${name} · recorded by ${by}, ${day}`,
    expectedValue: (metric: string, value: string, day: string) => `${metric} at ${value} by ${day}`,
    expected: (words: string) => `Expected: ${words}`,
    reviewOn: (day: string) => `review on ${day}`,
    settle: 'Say what came of it',
    settleOn: (title: string) => `What came of the decision on “${title}”`,
    outcome: 'What came of it',
    outcomeWanted: 'Say what came of it.',
    came: (outcome: string) => `Outcome: ${outcome}`,
    recorded: 'Decision recorded.',
    settled: 'Outcome kept.',
    takeBack: 'Take back',
    takenBack: (title: string) => `Took back the decision on “${title}”.`,
    effect: {
      came: (measure: string, value: string) => `It came: ${value} (${measure})`,
      short: (measure: string, value: string) => `It did not come: ${value} (${measure})`,
      waiting: (measure: string, value: string) => `Not yet: ${value} (${measure})`,
      untold: (measure: string) => `Nobody has measured ${measure} since`,
    },
    somebody: 'Somebody',
  },

  leave: {
    copy: 'Copy as Markdown',
    download: 'Download',
    print: 'Print',
    copied: 'Copied.',
    notCopied: 'The browser did not let us copy. Download it instead.',
  },
}
