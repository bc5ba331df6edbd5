import { earlierIssues } from './earlier-issues.ts'
import { JIRA_SITE } from './people.ts'
import type { WorkRow } from './work-row.ts'

export type IssueRow = [
  key: string,
  kind: 'Epic' | 'Story' | 'Task' | 'Bug',
  parent: string | null,
  title: string,
  assignee: string | null,
  due: number | null,
  points: number | null,
  more?: Partial<WorkRow>,
]

const ONBOARDING: IssueRow[] = [
  [
    'PLT-210',
    'Epic',
    null,
    'Self-service import of customers and vehicles',
    'tomas',
    6,
    8,
    {
      started: 41,
      handedOver: ['devika', 5],
      formerDues: [
        [-10, 27],
        [-2, 4],
      ],
    },
  ],
  [
    'PLT-211',
    'Story',
    'PLT-210',
    'Read a customer list from a spreadsheet',
    'tomas',
    -24,
    5,
    { started: 38, done: 25 },
  ],
  ['PLT-212', 'Story', 'PLT-210', 'Say which row is wrong and why', 'devika', -12, 5, { started: 24, done: 13 }],
  ['PLT-214', 'Story', 'PLT-210', 'Read vehicles with capacity and equipment', 'tomas', 2, 5, { started: 6 }],
  [
    'PLT-215',
    'Story',
    'PLT-210',
    'Match addresses the postcode register does not know',
    'devika',
    4,
    3,
    { started: 5, blocked: 3 },
  ],
  ['PLT-217', 'Story', 'PLT-210', 'Undo a whole import', 'tomas', 6, 3],
  ['PLT-219', 'Bug', 'PLT-210', 'Umlauts arrive broken from older Excel files', 'devika', 5, 2, { started: 2 }],
  ['PLT-230', 'Epic', null, 'Guided first route', 'ines', 7, 8, { started: 46, handedOver: ['henrik', 6] }],
  ['PLT-231', 'Story', 'PLT-230', 'Walk a dispatcher through five stops', 'henrik', -20, 5, { started: 40, done: 22 }],
  ['PLT-233', 'Story', 'PLT-230', 'Sample day for a carrier without orders', 'henrik', -8, 3, { started: 16, done: 9 }],
  ['PLT-236', 'Story', 'PLT-230', 'Send the first route to a driver’s phone', 'ines', 5, 5, { started: 3 }],
  ['PLT-238', 'Task', 'PLT-230', 'Record the walk-through in four languages', 'henrik', 7, 8, { started: 4 }],
  ['PLT-239', 'Story', 'PLT-230', 'Offer the walk-through again after a week', 'ines', 7, 8],
  [
    'PLT-245',
    'Epic',
    null,
    'Set-up checklist that knows what is missing',
    'tomas',
    13,
    8,
    { started: 29, handedOver: ['devika', 5] },
  ],
  ['PLT-246', 'Story', 'PLT-245', 'Tick off what the data already shows', 'tomas', -9, 5, { started: 20, done: 10 }],
  [
    'PLT-247',
    'Story',
    'PLT-245',
    'Remind the person who can do the next step',
    'tomas',
    0,
    3,
    // Yesterday: on the day after a Monday something has changed since.
    { started: 9, done: 1 },
  ],
  ['PLT-249', 'Story', 'PLT-245', 'Show the checklist to the carrier’s own admin', 'tomas', 8, 5, { started: 4 }],
  ['PLT-251', 'Task', 'PLT-245', 'Measure which step people leave at', 'tomas', 12, 3],
  ['PLT-260', 'Bug', null, 'Trial mails go to the person who left', 'tomas', 9, 1, { started: 1 }],
  ['PLT-262', 'Task', null, 'Renew the certificate of the import host', null, null, 1],
]

const ROUTING: IssueRow[] = [
  [
    'RTE-80',
    'Epic',
    null,
    'Solver for fleets of 50 and more',
    'jonas',
    12,
    8,
    { started: 55, handedOver: ['mara', 6] },
  ],
  ['RTE-81', 'Story', 'RTE-80', 'Cluster stops before solving', 'jonas', -30, 8, { started: 50, done: 33 }],
  ['RTE-82', 'Story', 'RTE-80', 'Solve clusters in parallel', 'jonas', -15, 8, { started: 32, done: 16 }],
  ['RTE-84', 'Story', 'RTE-80', 'Keep a driver’s usual streets', 'devika', 3, 5, { started: 5 }],
  ['RTE-85', 'Story', 'RTE-80', 'Re-plan one vehicle without moving the others', 'jonas', 9, 8, { started: 4 }],
  ['RTE-87', 'Bug', 'RTE-80', 'Ferries count as roads', 'devika', 7, 2],
  ['RTE-88', 'Task', 'RTE-80', 'Benchmark on six real days of pilots', 'jonas', 11, 3],
  [
    'RTE-95',
    'Epic',
    null,
    'Time windows and driver breaks in one plan',
    'mara',
    17,
    8,
    { started: 20, handedOver: ['jonas', 5] },
  ],
  ['RTE-96', 'Story', 'RTE-95', 'Legal breaks of five countries', 'jonas', -4, 5, { started: 14, done: 5 }],
  ['RTE-97', 'Story', 'RTE-95', 'Move a break into a time window’s gap', 'jonas', 10, 8, { started: 4 }],
  ['RTE-98', 'Story', 'RTE-95', 'Let dispatchers pin a break', 'devika', 15, 5],
  ['RTE-99', 'Story', 'RTE-95', 'Explain why a stop could not be planned', 'mara', 16, 3],
  ['RTE-103', 'Task', null, 'Upgrade the map tiles', 'jonas', 14, 2, { started: 2 }],
  ['RTE-104', 'Bug', null, 'Night shift is drawn on the wrong day', 'jonas', 6, 1, { started: 3 }],
  ['RTE-71', 'Story', null, 'Distance matrix from the new provider', 'jonas', -50, 5, { started: 66, done: 52 }],
  ['RTE-73', 'Story', null, 'Compare planned and driven kilometres', 'mara', -40, 3, { started: 60, done: 42 }],
]

const DRIVER_APP: IssueRow[] = [
  ['DRV-60', 'Epic', null, 'Push notices for changed routes', 'mara', -31, 5, { started: 64, done: 32 }],
  [
    'DRV-61',
    'Story',
    'DRV-60',
    'Say what changed, not that something changed',
    'sofie',
    -48,
    5,
    { started: 62, done: 50 },
  ],
  ['DRV-64', 'Story', 'DRV-60', 'Read the change aloud while driving', 'sofie', -34, 5, { started: 48, done: 35 }],
  ['DRV-90', 'Epic', null, 'New sync for the driver app', 'sofie', 14, 5, { started: 62, handedOver: ['devika', 5] }],
  ['DRV-91', 'Story', 'DRV-90', 'Log of changes on the phone', 'sofie', -44, 8, { started: 60, done: 46 }],
  ['DRV-92', 'Story', 'DRV-90', 'Resolve two confirmations of one stop', 'sofie', -24, 5, { started: 42, done: 26 }],
  ['DRV-94', 'Story', 'DRV-90', 'Switch a third of the drivers over', 'sofie', -14, 3, { started: 22, done: 15 }],
  ['DRV-95', 'Story', 'DRV-90', 'Switch everybody over', 'sofie', 10, 5, { started: 5 }],
  ['DRV-97', 'Task', 'DRV-90', 'Remove the old sync', 'sofie', 14, 3],
  [
    'DRV-120',
    'Epic',
    null,
    'Proof of delivery without a network',
    'sofie',
    16,
    5,
    { started: 38, handedOver: ['mara', 6] },
  ],
  ['DRV-131', 'Story', 'DRV-120', 'Sign on the phone without a network', 'sofie', -18, 5, { started: 33, done: 19 }],
  ['DRV-135', 'Story', 'DRV-120', 'Confirm a stop by scanning two labels', 'sofie', -6, 3, { started: 13, done: 7 }],
  ['DRV-138', 'Story', 'DRV-120', 'Tell the driver what still waits to be sent', 'sofie', 8, 3, { started: 3 }],
  ['DRV-142', 'Story', 'DRV-120', 'Keep proof-of-delivery photos in an offline queue', 'sofie', 4, 5, { started: 4 }],
  ['DRV-145', 'Bug', 'DRV-120', 'Photo of 12 megapixels stops the upload', 'sofie', 6, 2],
  ['DRV-150', 'Story', null, 'Confirm several parcels at one door', 'sofie', -9, 3, { started: 17, done: 10 }],
  ['DRV-152', 'Bug', null, 'Torch stays on after a scan', 'sofie', 12, 2, { started: 1 }],
  ['DRV-153', 'Task', null, 'Move crash reports to the new tool', 'sofie', -16, 2, { started: 24, done: 17 }],
]

const OPERATIONS: IssueRow[] = [
  ['OPS-31', 'Task', null, 'Yearly penetration test: answers for the auditor', 'tomas', 11, 3, { started: 3 }],
  ['OPS-33', 'Task', null, 'Move the staging database to the new region', 'tomas', 13, 5, { started: 2 }],
  ['OPS-34', 'Bug', null, 'Nightly report arrives twice', 'devika', 5, 1, { started: 1 }],
  ['OPS-36', 'Task', null, 'Replace the status page', null, 30, 3],
  ['OPS-37', 'Task', null, 'Alarm rota for the holidays', 'ines', 20, 1, { started: 2 }],
  ['OPS-38', 'Task', null, 'Shorten the build of the routing service', 'jonas', null, 3, { started: 6 }],
]

export const jiraItemId = (key: string): string => `jira-${key.toLowerCase()}`

/** Sixty issues of four projects, and those of the bets before. */
export function jiraIssues(): WorkRow[] {
  return [...ONBOARDING, ...ROUTING, ...DRIVER_APP, ...OPERATIONS, ...earlierIssues()].map(
    ([key, kind, parent, title, assignee, due, points, more], index) => ({
      id: jiraItemId(key),
      key: { tool: 'jira', site: JIRA_SITE, externalId: key },
      toolId: String(10_400 + index),
      url: `https://${JIRA_SITE}/browse/${key}`,
      title,
      kind,
      container: key.slice(0, key.indexOf('-')),
      parentId: parent === null ? null : jiraItemId(parent),
      assignee,
      due,
      estimate: points,
      ...more,
    }),
  )
}
