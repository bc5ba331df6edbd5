import type { CauseStep, Status } from '../../../shared/graph/node.ts'
import type { AtRiskView } from '../../../shared/views/at-risk.ts'
import type { ItemPanel, KeyResultPanel, LinkView } from '../../../shared/views/item-context.ts'
import type { MondayView } from '../../../shared/views/monday.ts'
import type { CauseView, KeyResultRef, StatusView } from '../../../shared/views/status-view.ts'

/** What the surfaces are given in tests: a maker of hearing aids, seen on a Monday morning in Lisbon. */
export const VIEWER = { locale: 'en-GB', timeZone: 'Europe/Lisbon', now: '2026-11-16T10:32:00.000Z' }

const OTTO = { id: 'person-otto', name: 'Otto Brandt' }
const LEA = { id: 'person-lea', name: 'Lea Moreau' }

export function statusView(status: Status, rest: Partial<StatusView> = {}): StatusView {
  return { status, since: '2026-11-10T08:00:00.000Z', reason: null, machineStatus: status, word: null, ...rest }
}

const RETURNS_BET = { id: 'bet-returns', title: 'Fit at home, and returns fall by half', status: 'off_track' as const }
const CLINIC_BET = { id: 'bet-clinics', title: 'Clinics reorder without a visit', status: 'on_track' as const }

export function keyResultRef(id: string, title: string, rest: Partial<KeyResultRef> = {}): KeyResultRef {
  return { id, title, status: statusView('on_track'), owner: LEA, due: '2026-12-31', bet: RETURNS_BET, ...rest }
}

export const FITTING = keyResultRef('kr-fitting', 'First fitting done at home for 60 % of new customers', {
  status: statusView('off_track', {
    since: '2026-11-12T14:05:00.000Z',
    reason: 'behind: expected 58 %, actual 31 %, gap 27 points > 25',
  }),
})
export const SUPPORT = keyResultRef('kr-support', 'Calls in the first week down from 3.4 to 1.5', {
  status: statusView('at_risk', { since: '2026-10-30T09:00:00.000Z', reason: 'no check-in for 17 days, cadence 7' }),
  owner: OTTO,
})
export const REORDER = keyResultRef('kr-reorder', '200 clinics reorder by themselves', { bet: CLINIC_BET })
export const OPEN_KEY_RESULTS = [FITTING, SUPPORT, REORDER]

const PATH: CauseStep[] = [
  step('bet', 'bet-returns', RETURNS_BET.title, '2026-11-12T14:05:04.000Z'),
  step('key_result', FITTING.id, FITTING.title, '2026-11-12T14:05:04.000Z'),
  step('initiative', 'initiative-wizard', 'Guided fitting in the app', '2026-11-12T14:05:00.000Z'),
  {
    ...step(
      'work_item',
      'item-calibration',
      'EAR-212 Calibrate with the phone’s microphone',
      '2026-11-12T14:05:00.000Z',
    ),
    ruleId: 'work.pushed',
    url: 'https://hearwell.atlassian.net/browse/EAR-212',
  },
  step('person', OTTO.id, OTTO.name, null),
]

function step(kind: CauseStep['kind'], id: string, title: string, at: string | null): CauseStep {
  return { kind, id, title, at, ruleId: null, url: null }
}

const CAUSE: CauseView = {
  path: PATH,
  item: {
    id: 'item-calibration',
    title: 'EAR-212 Calibrate with the phone’s microphone',
    url: 'https://hearwell.atlassian.net/browse/EAR-212',
    tool: 'jira',
    reason: 'pushed 3 times, 24 days in all',
  },
  owner: OTTO,
  delayMs: 4200,
}

export function keyResultPanel(rest: Partial<KeyResultPanel> = {}): KeyResultPanel {
  return {
    keyResult: {
      ...FITTING,
      unit: '%',
      direction: 'increase',
      baseline: 12,
      target: 60,
      band: null,
      start: '2026-09-01',
      value: 27,
      confidence: 0.4,
      progress: 0.3125,
      expected: 0.58,
      cadenceDays: 7,
      measure: 'manual',
    },
    trend: [
      { asOf: '2026-09-07', value: 12, confidence: 0.7, note: 'Start of the term', by: LEA.name },
      { asOf: '2026-09-28', value: 17, confidence: 0.7, note: '', by: LEA.name },
      { asOf: '2026-10-19', value: 24, confidence: 0.6, note: 'Guided fitting for iPhone is out', by: LEA.name },
      { asOf: '2026-11-09', value: 27, confidence: 0.4, note: 'Android waits for the calibration', by: LEA.name },
    ],
    bet: {
      ...RETURNS_BET,
      hypothesis:
        'If people fit their aids at home in the first week, they get used to them, and half as many send them back.',
      status: statusView('off_track', { reason: 'key result off track: First fitting done at home' }),
      position: {
        name: 'Returns within 60 days',
        unit: '%',
        baseline: 18,
        target: 9,
        value: 16.5,
        at: '2026-11-02T09:00:00.000Z',
        due: '2027-03-31',
      },
    },
    findings: [
      {
        ruleId: 'kr.behind',
        severity: 'off_track',
        sentence: 'behind: expected 58 %, actual 31 %, gap 27 points > 25',
        since: '2026-11-12T14:05:00.000Z',
        cause: [],
      },
      {
        ruleId: 'kr.slipping',
        severity: 'at_risk',
        sentence: '3 of 9 open items slip, 38 % of the open work',
        since: '2026-11-15T08:00:00.000Z',
        cause: [],
      },
    ],
    cause: CAUSE,
    carries: {
      person: OTTO,
      load: 1.2,
      room: 0.8,
      initiatives: [
        { id: 'initiative-wizard', title: 'Guided fitting in the app', fraction: 0.6, bet: RETURNS_BET.title },
        { id: 'initiative-portal', title: 'Reorder portal', fraction: 0.6, bet: CLINIC_BET.title },
      ],
    },
    tagged: [
      {
        itemId: 'item-calibration',
        title: 'EAR-212 Calibrate with the phone’s microphone',
        url: 'https://hearwell.atlassian.net/browse/EAR-212',
        tool: 'jira',
        state: 'doing',
        status: 'off_track',
        reason: 'pushed 3 times, 24 days in all',
        owner: OTTO,
        inherited: false,
      },
      {
        itemId: 'item-deal',
        title: 'Kranz Hearing, pilot in 14 shops',
        url: 'https://app.hubspot.com/contacts/4711/record/0-3/99001',
        tool: 'hubspot',
        state: 'todo',
        status: 'on_track',
        reason: null,
        owner: null,
        inherited: true,
      },
    ],
    taggedTotal: 2,
    ...rest,
  }
}

function linkView(rest: Partial<LinkView> = {}): LinkView {
  return {
    id: 'link-1',
    madeBy: LEA,
    madeAt: '2026-10-05T09:00:00.000Z',
    how: 'in_place',
    confirmedAt: '2026-11-09T09:00:00.000Z',
    stale: false,
    staleBecause: null,
    inheritedFrom: null,
    share: 1,
    ...rest,
  }
}

const ITEM_KEY = { tool: 'jira' as const, site: 'hearwell.atlassian.net', externalId: 'EAR-212' }
export const PAGE_ITEM = {
  key: ITEM_KEY,
  kind: 'issue',
  url: 'https://hearwell.atlassian.net/browse/EAR-212',
  title: 'EAR-212 Calibrate with the phone’s microphone',
}

export function itemPanel(rest: Partial<ItemPanel> = {}, link: Partial<LinkView> = {}): ItemPanel {
  const linked = linkView(link)
  return {
    key: ITEM_KEY,
    item: { id: 'item-calibration', ...PAGE_ITEM, state: 'doing', assignee: OTTO, due: '2026-11-20' },
    findings: [
      {
        ruleId: 'work.pushed',
        severity: 'off_track',
        sentence: 'pushed 3 times, 24 days in all, from 27 Oct to 20 Nov',
        since: '2026-11-12T14:05:00.000Z',
        cause: [],
      },
    ],
    serves: [
      {
        linkId: linked.id,
        keyResult: { id: FITTING.id, title: FITTING.title, status: 'off_track', reason: FITTING.status.reason },
        bet: RETURNS_BET,
        initiative: { id: 'initiative-wizard', title: 'Guided fitting in the app' },
        share: 1,
        how: linked.how,
        stale: linked.stale,
        link: linked,
        keyResultView: keyResultPanel(),
      },
    ],
    asOf: VIEWER.now,
    ...rest,
  }
}

export function atRiskView(rest: Partial<AtRiskView> = {}): AtRiskView {
  return {
    me: LEA,
    keyResults: [
      { ...SUPPORT, cause: null, mine: 'work' },
      { ...FITTING, cause: CAUSE, mine: 'owner' },
    ],
    count: 2,
    linksToConfirm: [
      {
        linkId: 'link-9',
        item: {
          key: { tool: 'notion', site: 'hearwell', externalId: '0123' },
          title: 'Interviews on the first week',
          url: 'https://www.notion.so/Interviews-0123',
          tool: 'notion',
        },
        keyResult: { id: SUPPORT.id, title: SUPPORT.title },
        because: 'not confirmed for 31 days',
      },
    ],
    slipping: [
      {
        itemId: 'item-manual',
        title: 'EAR-188 Printed manual, second edition',
        url: 'https://hearwell.atlassian.net/browse/EAR-188',
        tool: 'jira',
        reason: 'overdue by 4 days',
        keyResult: { id: SUPPORT.id, title: SUPPORT.title },
      },
    ],
    asOf: VIEWER.now,
    ...rest,
  }
}

export function mondayView(rest: Partial<MondayView> = {}): MondayView {
  return {
    week: '2026-11-16',
    strategy: { sentence: 'Make hearing aids that people fit, adjust and reorder without leaving home.' },
    bets: [
      {
        id: CLINIC_BET.id,
        title: CLINIC_BET.title,
        owner: OTTO,
        status: statusView('on_track', { since: '2026-09-20T08:00:00.000Z' }),
        lastWeek: 'on_track',
        position: { name: 'Reorders without a visit', unit: '%', baseline: 5, target: 40, value: 6 },
        cause: null,
        keyResults: [
          { id: REORDER.id, title: REORDER.title, status: REORDER.status, progress: 0.82, expected: 0.62, owner: LEA },
        ],
      },
      {
        id: RETURNS_BET.id,
        title: RETURNS_BET.title,
        owner: LEA,
        status: statusView('off_track', {
          since: '2026-11-12T14:05:04.000Z',
          reason: 'off track through “First fitting done at home for 60 % of new customers”',
        }),
        lastWeek: 'watch',
        position: { name: 'Returns within 60 days', unit: '%', baseline: 18, target: 9, value: 16.5 },
        cause: CAUSE,
        keyResults: [
          { id: SUPPORT.id, title: SUPPORT.title, status: SUPPORT.status, progress: null, expected: 0.6, owner: OTTO },
          {
            id: FITTING.id,
            title: FITTING.title,
            status: FITTING.status,
            progress: 0.3125,
            expected: 0.58,
            owner: LEA,
          },
        ],
      },
    ],
    slips: [
      {
        item: {
          id: 'item-calibration',
          title: 'EAR-212 Calibrate with the phone’s microphone',
          url: 'https://hearwell.atlassian.net/browse/EAR-212',
          tool: 'jira',
          due: '2026-11-20',
        },
        reason: 'pushed 3 times, 24 days in all',
        owner: OTTO,
        keyResult: { id: FITTING.id, title: FITTING.title },
        initiative: { id: 'initiative-wizard', title: 'Guided fitting in the app' },
        bet: { id: RETURNS_BET.id, title: RETURNS_BET.title },
        status: 'off_track',
        since: '2026-11-12T14:05:00.000Z',
        delayMs: 4200,
      },
      {
        item: {
          id: 'item-manual',
          title: 'EAR-188 Printed manual, second edition',
          url: 'https://hearwell.atlassian.net/browse/EAR-188',
          tool: 'jira',
          due: '2026-11-12',
        },
        reason: 'overdue by 4 days',
        owner: LEA,
        keyResult: { id: SUPPORT.id, title: SUPPORT.title },
        initiative: null,
        bet: { id: RETURNS_BET.id, title: RETURNS_BET.title },
        status: 'at_risk',
        since: '2026-11-13T00:00:00.000Z',
        delayMs: null,
      },
    ],
    people: [
      {
        person: OTTO,
        load: 1.2,
        room: 0.8,
        slips: 1,
        carries: [
          {
            initiative: { id: 'initiative-wizard', title: 'Guided fitting in the app' },
            fraction: 0.6,
            bets: [{ id: RETURNS_BET.id, title: RETURNS_BET.title }],
          },
          {
            initiative: { id: 'initiative-portal', title: 'Reorder portal' },
            fraction: 0.6,
            bets: [{ id: CLINIC_BET.id, title: CLINIC_BET.title }],
          },
        ],
      },
      { person: LEA, load: 0.4, room: 0.8, slips: 1, carries: [] },
    ],
    unmoved: [
      {
        bet: { id: CLINIC_BET.id, title: CLINIC_BET.title },
        sentence: 'green key results, unmoved position: 82 % of the key result, 3 % of the position',
      },
    ],
    erased: 0,
    untagged: {
      untagged: 11,
      touched: 46,
      items: [
        {
          ...{ id: 'ear-230', title: 'EAR-230 Update the build image', tool: 'jira' },
          url: 'https://hearwell.atlassian.net/browse/EAR-230',
        },
        {
          ...{ id: 'fair', title: 'Fair in Hanover, stand plan', tool: 'notion' },
          url: 'https://www.notion.so/Fair-4567',
        },
      ],
    },
    asOf: VIEWER.now,
    ...rest,
  }
}
