import type { IssueRow } from './jira-issues.ts'

interface EarlierEpic {
  key: string
  title: string
  initiative: string
  by: string
  /** Days ago. */
  started: number
  done: number
  /** Done ones in their order, evenly over the epic's time; what was not worth finishing is dropped with the epic. */
  stories: string[]
  dropped?: string[]
}

/** The work of the bets before: each epic serves an initiative, its stories inherit that. */
export const EARLIER_EPICS: EarlierEpic[] = [
  {
    ...{
      key: 'TTP-1',
      title: 'Planning by keyboard',
      initiative: 'keyboard-planner',
      by: 'jonas',
      started: 261,
      done: 207,
    },
    stories: [
      'Every action has a key',
      'Search stops by two letters',
      'Move a stop with the arrows',
      'Undo as often as one likes',
      'Print the keys on one page',
    ],
  },
  {
    ...{
      key: 'TTP-20',
      title: 'A day begins as last week’s',
      initiative: 'last-week-again',
      by: 'jonas',
      started: 210,
      done: 169,
    },
    stories: [
      'Find the day that is most alike',
      'Take over its routes',
      'Show what is new today',
      'Leave out who is on holiday',
      'Ask before a usual stop is dropped',
      'Start the next day in the evening',
    ],
  },
  {
    ...{
      key: 'TTP-40',
      title: 'Late changes reach the plan',
      initiative: 'late-changes',
      by: 'mara',
      started: 156,
      done: 83,
    },
    stories: [
      'Take orders until the van leaves',
      'Squeeze a stop into a route',
      'Tell the driver before the door',
      'Say which promise breaks',
      'Swap two vans',
      'Keep what the dispatcher pinned',
      'Compare the plan with the drive',
    ],
  },
  {
    ...{
      key: 'VAN-1',
      title: 'Sign-up without a call',
      initiative: 'self-sign-up',
      by: 'tomas',
      started: 260,
      done: 173,
    },
    stories: [
      'Ask for the van, not for the company',
      'Card details at the end',
      'First route from an e-mail',
      'Explain the price in one line',
      'Sign up on the phone',
      'Remind after a day',
      'Two languages more',
      'Import from the courier’s own list',
      'Say hello by name',
    ],
  },
  {
    ...{
      key: 'VAN-30',
      title: 'Couriers invite couriers',
      initiative: 'courier-invites',
      by: 'luca',
      started: 154,
      done: 97,
    },
    stories: ['Invite by link', 'A free week for both', 'See who came', 'Thank the inviter'],
    dropped: ['Leagues of couriers', 'Badges on the van'],
  },
]

/** What served nothing, each with the days ago it was begun and finished: much in the beginning, less from year to day. */
const UNTAGGED: [title: string, who: string, started: number, done: number][] = [
  ['Yearly audit of the data centre', 'tomas', 268, 236],
  ['Old invoices again as PDF', 'devika', 259, 231],
  ['Report for the trade association', 'ines', 255, 224],
  ['Labels for the trade fair', 'luca', 251, 238],
  ['Move mail to the new domain', 'tomas', 240, 204],
  ['Second telephone system', 'henrik', 236, 200],
  ['Colours of the old print template', 'sofie', 230, 205],
  ['Export for one former customer', 'devika', 222, 192],
  ['Customs codes nobody asked for', 'jonas', 214, 176],
  ['Rename the test servers', 'tomas', 205, 172],
  ['Holiday calendar of a reseller', 'henrik', 190, 160],
  ['Dark mode of the admin pages', 'sofie', 178, 142],
  ['Second currency for one tender', 'amara', 170, 136],
  ['Old API for one more year', 'devika', 150, 112],
  ['Slides for the investors’ day', 'ines', 138, 118],
  ['Replace the office router', 'tomas', 120, 86],
]

/** Done epics of the bets before with their stories, and what served nothing. */
export function earlierIssues(): IssueRow[] {
  const epics = EARLIER_EPICS.flatMap(epic => {
    const { key, title, by, started, done, stories, dropped = [] } = epic
    const [project, number] = key.split('-')
    const child = (index: number) => `${project}-${Number(number) + index + 1}`
    const pace = (started - done - 2) / stories.length
    return [
      [key, 'Epic', null, title, by, -done, 8, { started, done }] satisfies IssueRow,
      ...stories.map((story, index): IssueRow => {
        const finished = Math.round(started - 2 - pace * (index + 1))
        return [
          child(index),
          'Story',
          key,
          story,
          by,
          -finished,
          3,
          { started: Math.round(finished + pace), done: finished },
        ]
      }),
      ...dropped.map((story, index): IssueRow => {
        const at = { started: done + 12, dropped: done }
        return [child(stories.length + index), 'Story', key, story, by, -done, 3, at]
      }),
    ]
  })
  const untagged = UNTAGGED.map(([title, who, started, done], index): IssueRow => {
    return [`SUP-${index + 1}`, 'Task', null, title, who, -done, 2, { started, done }]
  })
  return [...epics, ...untagged]
}
