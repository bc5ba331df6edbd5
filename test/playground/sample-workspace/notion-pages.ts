import { NOTION_SITE } from './people.ts'
import type { WorkRow } from './work-row.ts'

type Row = [
  id: string,
  title: string,
  container: string,
  assignee: string | null,
  due: number | null,
  more?: Partial<WorkRow>,
]

const DESK = 'Onboarding desk'
const RESEARCH = 'Driver research'
const SALES = 'Sales playbook'
const TEAM = 'Team'

const ROWS: Row[] = [
  [
    '8f3a0c51e7d24b6d9c20a1f45be7d301',
    'Answers: importing a customer list',
    DESK,
    'henrik',
    -20,
    { started: 34, done: 21 },
  ],
  [
    '8f3a0c51e7d24b6d9c20a1f45be7d302',
    'Answers: what the driver sees first',
    DESK,
    'henrik',
    -12,
    { started: 26, done: 13 },
  ],
  ['8f3a0c51e7d24b6d9c20a1f45be7d303', 'Answers: customs papers', DESK, 'mara', null],
  ['8f3a0c51e7d24b6d9c20a1f45be7d304', 'Rota for the chat, next four weeks', DESK, 'ines', 9, { started: 4 }],
  ['8f3a0c51e7d24b6d9c20a1f45be7d305', 'Answers: vehicles with a tail lift', DESK, 'henrik', 12, { started: 5 }],
  ['8f3a0c51e7d24b6d9c20a1f45be7d306', 'When to hand over to engineering', DESK, 'ines', 15],
  ['8f3a0c51e7d24b6d9c20a1f45be7d307', 'Walk-through script, Polish', DESK, 'henrik', 7, { started: 3 }],
  ['8f3a0c51e7d24b6d9c20a1f45be7d308', 'Walk-through script, French', DESK, 'henrik', -6, { started: 12, done: 7 }],
  [
    '5b1e7c40d2a94f0f9a63c8e2714ab905',
    'Driver interview notes: dead zones on the Setúbal route',
    RESEARCH,
    'sofie',
    13,
    { started: 5 },
  ],
  [
    '5b1e7c40d2a94f0f9a63c8e2714ab906',
    'Ride-along in Kraków, two days',
    RESEARCH,
    'mara',
    -16,
    { started: 23, done: 18 },
  ],
  ['5b1e7c40d2a94f0f9a63c8e2714ab907', 'Why two depots still print lists', RESEARCH, 'henrik', 11, { started: 4 }],
  ['5b1e7c40d2a94f0f9a63c8e2714ab908', 'Survey: what drivers switch off', RESEARCH, 'mara', 16],
  [
    '5b1e7c40d2a94f0f9a63c8e2714ab909',
    'Renewal calls: what carriers say they pay for',
    RESEARCH,
    'ines',
    10,
    { started: 6 },
  ],
  [
    '5b1e7c40d2a94f0f9a63c8e2714ab90a',
    'Photo quality that stands up in a dispute',
    RESEARCH,
    'sofie',
    -9,
    { started: 20, done: 11 },
  ],
  [
    'a27d94b3f1c84e5a8d0e6b17c39f2401',
    'Discovery questions for fleets of 50 and more',
    SALES,
    'amara',
    -30,
    { started: 50, done: 33 },
  ],
  [
    'a27d94b3f1c84e5a8d0e6b17c39f2402',
    'Objections: “our planner knows the streets”',
    SALES,
    'amara',
    12,
    { started: 5 },
  ],
  ['a27d94b3f1c84e5a8d0e6b17c39f2403', 'Savings calculator: method', SALES, 'luca', 14, { started: 4 }],
  ['a27d94b3f1c84e5a8d0e6b17c39f2404', 'Pilot agreement, six weeks', SALES, 'luca', -25, { started: 40, done: 27 }],
  ['a27d94b3f1c84e5a8d0e6b17c39f2405', 'Pilot review: template for week five', SALES, 'luca', 8, { started: 3 }],
  ['a27d94b3f1c84e5a8d0e6b17c39f2406', 'Price list for fleets: draft for the board', SALES, 'amara', 16],
  ['a27d94b3f1c84e5a8d0e6b17c39f2407', 'Story of Mersey Vans', SALES, 'henrik', 18, { started: 2 }],
  ['e4c81f6a09b24d7e8a53d2907bc61f01', 'Agenda of the autumn offsite', TEAM, 'ines', 25, { started: 3 }],
  ['e4c81f6a09b24d7e8a53d2907bc61f02', 'Hiring plan: second driver-app engineer', TEAM, 'sofie', 20, { started: 6 }],
  ['e4c81f6a09b24d7e8a53d2907bc61f03', 'How we write release notes', TEAM, 'henrik', null, { started: 2 }],
  ['e4c81f6a09b24d7e8a53d2907bc61f04', 'Vendor list and renewals', TEAM, null, 50],
]

export const pageItemId = (id: string): string => `notion-${id}`

/** The way a title stands in a page's address. */
function slug(title: string): string {
  return title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

/** Twenty-five pages of four databases. */
export function notionPages(): WorkRow[] {
  return ROWS.map(([id, title, container, assignee, due, more]) => ({
    id: pageItemId(id),
    key: { tool: 'notion', site: NOTION_SITE, externalId: id },
    toolId: id,
    url: `https://www.notion.so/acme/${slug(title)}-${id}`,
    title,
    kind: 'page',
    container,
    parentId: null,
    assignee,
    due,
    ...more,
  }))
}
