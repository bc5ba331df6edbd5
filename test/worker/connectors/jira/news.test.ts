import { describe, expect, test } from 'vitest'
import type { JiraSettings } from '../../../../worker/connectors/jira/custom-fields.ts'
import { newsOf } from '../../../../worker/connectors/jira/news.ts'
import { jiraPayload } from '../../../../worker/connectors/jira/payload.ts'
import {
  aboutIssue,
  type ChangeOptions,
  completeIssue,
  type IssueOptions,
  issueUpdated,
  partialIssue,
  SITE,
} from './payload-fixtures.ts'

function read(body: unknown, settings: JiraSettings = {}) {
  const payload = jiraPayload.parse(JSON.parse(JSON.stringify(body)))
  if (!payload.issue) throw new Error('The fixture has no issue.')
  const news = newsOf({ ...payload, issue: payload.issue }, { site: SITE, settings })
  // What they mean; what names them has a test of its own.
  return { ...news, changes: news.changes?.map(({ told: _told, ...change }) => change) ?? null }
}

const fieldsOf = (options: IssueOptions, settings?: JiraSettings) => read(issueUpdated(options), settings).fields
const changesOf = (changes: ChangeOptions[], options: IssueOptions = {}) =>
  read(issueUpdated({ ...options, changes })).changes

describe('where and when', () => {
  test('the site is the host of the issue’s own address, the page is the key’s', () => {
    const news = read(issueUpdated({ id: '20001', key: 'DRV-7' }))
    expect(news).toMatchObject({ site: 'acme.atlassian.net', toolId: '20001', key: 'DRV-7' })
    expect(news.fields.url).toBe('https://acme.atlassian.net/browse/DRV-7')
  })

  test('on Data Center the context path belongs to the site', () => {
    const news = read(issueUpdated({ host: 'tools.acme.example:8443/jira' }))
    expect(news.site).toBe('tools.acme.example:8443/jira')
    expect(news.fields.url).toBe('https://tools.acme.example:8443/jira/browse/DRV-7')
  })

  test('behind the gateway the site is the connection’s', () => {
    expect(read(issueUpdated({ host: 'api.atlassian.com/ex/jira/cloud-id' })).site).toBe(SITE)
  })

  test('the time is the issue’s, in UTC', () => {
    expect(read(issueUpdated({ at: '2026-11-16T11:00:00.123+0100' })).toolTime).toBe('2026-11-16T10:00:00.123Z')
  })

  test('where the issue has no time, the time is the delivery’s', () => {
    const news = read(aboutIssue('comment_created', '2026-11-17T08:00:00.000Z', partialIssue()))
    expect(news.toolTime).toBe('2026-11-17T08:00:00.000Z')
  })
})

describe('state', () => {
  test.each([
    ['a new category', { status: 'To Do' }, 'todo'],
    ['an indeterminate category', { status: 'In Progress' }, 'doing'],
    ['a done category', { status: 'Done', fields: { resolution: { name: 'Done' } } }, 'done'],
    ['done without a resolution', { status: 'Done' }, 'done'],
    ['resolved as Won’t Do', { status: 'Done', fields: { resolution: { name: "Won't Do" } } }, 'dropped'],
    ['resolved as Duplicate', { status: 'Done', fields: { resolution: { name: 'Duplicate' } } }, 'dropped'],
    [
      'resolved as Cannot Reproduce',
      { status: 'Done', fields: { resolution: { name: 'Cannot Reproduce' } } },
      'dropped',
    ],
    [
      'a resolution left behind by a reopening',
      { status: 'In Progress', fields: { resolution: { name: "Won't Do" } } },
      'doing',
    ],
    [
      'a category Jira adds one day',
      { fields: { status: { name: 'Cooking', statusCategory: { key: 'x' } } } },
      'doing',
    ],
  ] as [string, IssueOptions, string][])('%s', (_, options, state) => {
    expect(fieldsOf(options).state).toBe(state)
  })

  test('a deleted issue is dropped, at the time of the deletion', () => {
    const news = read(
      aboutIssue('jira:issue_deleted', '2026-11-18T12:00:00.000Z', completeIssue({ status: 'In Progress' })),
    )
    expect(news.fields.state).toBe('dropped')
    expect(news.toolTime).toBe('2026-11-18T12:00:00.000Z')
    expect(news.changes).toEqual([{ kind: 'state', from: 'doing', to: 'dropped' }])
  })

  test('it ended when Jira says it was resolved', () => {
    const resolutiondate = '2026-11-15T18:30:00.000+0100'
    expect(fieldsOf({ status: 'Done', fields: { resolutiondate } }).doneAt).toBe('2026-11-15T17:30:00.000Z')
  })
})

describe('what was told and what was not', () => {
  test('an empty field of a complete issue is cleared', () => {
    expect(fieldsOf({})).toMatchObject({ assignee: null, due: null, doneAt: null })
  })

  test('a field a comment does not carry is not told', () => {
    const { fields, changes } = read(aboutIssue('comment_created', '2026-11-17T08:00:00.000Z', partialIssue()))
    expect(Object.keys(fields).sort()).toEqual(['container', 'kind', 'state', 'title', 'url'])
    expect(changes).toBeNull()
  })

  test('an empty changelog tells no changes: they show only as what differs', () => {
    expect(read(issueUpdated({ changes: [] })).changes).toBeNull()
  })
})

describe('flag', () => {
  const flag = [{ self: 'https://acme.atlassian.net/rest/api/2/customFieldOption/1', value: 'Impediment', id: '1' }]

  test('an Impediment in whatever field it lies', () => {
    expect(fieldsOf({ fields: { customfield_10021: flag } }).blocked).toBe(true)
    expect(fieldsOf({ fields: { customfield_10100: flag } }).blocked).toBe(true)
  })

  test('no Impediment anywhere says nothing, for the field may be called otherwise', () => {
    expect(fieldsOf({})).not.toHaveProperty('blocked')
  })

  test('the field the settings name answers either way', () => {
    const settings = { flaggedField: 'customfield_10021' }
    expect(fieldsOf({}, settings).blocked).toBe(false)
    expect(fieldsOf({ fields: { customfield_10021: [{ value: 'Impedimento' }] } }, settings).blocked).toBe(true)
  })

  test('the changelog tells it taken off', () => {
    const changes = [{ field: 'Flagged', from: '[1]', fromString: 'Impediment', to: '', toText: '' }]
    const news = read(issueUpdated({ changes }))
    expect(news.fields.blocked).toBe(false)
    expect(news.changes).toEqual([{ kind: 'blocked', from: 'true', to: null }])
  })

  test('a status called Blocked blocks, and leaving it frees', () => {
    expect(fieldsOf({ status: 'Blocked' }).blocked).toBe(true)
    const left = issueUpdated({
      status: 'In Progress',
      changes: [{ field: 'status', from: '10009', fromString: 'Blocked', to: '3', toText: 'In Progress' }],
    })
    expect(read(left).fields.blocked).toBe(false)
    expect(read(left).changes).toContainEqual({ kind: 'blocked', from: 'true', to: null })
  })
})

describe('parent', () => {
  const parent = {
    id: '19999',
    key: 'DRV-1',
    fields: {
      summary: 'Offline first',
      status: { name: 'In Progress', statusCategory: { key: 'indeterminate' } },
      issuetype: { name: 'Epic' },
    },
  }

  test('with what the issue says of it', () => {
    expect(fieldsOf({ fields: { parent } }).parent).toEqual({
      toolId: '19999',
      key: 'DRV-1',
      url: 'https://acme.atlassian.net/browse/DRV-1',
      title: 'Offline first',
      kind: 'Epic',
      state: 'doing',
    })
  })

  test('the epic link of older projects', () => {
    expect(fieldsOf({ fields: { customfield_10014: 'DRV-1' } }).parent).toMatchObject({ key: 'DRV-1', toolId: null })
  })

  test('two fields that look like keys tell nothing, unless the settings name one', () => {
    const fields = { customfield_10014: 'DRV-1', customfield_10200: 'OPS-9' }
    expect(fieldsOf({ fields })).not.toHaveProperty('parent')
    expect(fieldsOf({ fields }, { epicLinkField: 'customfield_10200' }).parent).toMatchObject({ key: 'OPS-9' })
  })

  test('an issue that lost its parent says so in the changelog only', () => {
    const changes = [{ field: 'IssueParentAssociation', from: '19999', fromString: 'DRV-1', to: null, toText: null }]
    const news = read(issueUpdated({ changes }))
    expect(news.fields.parent).toBeNull()
    expect(news.changes).toEqual([{ kind: 'parent', from: 'DRV-1', to: null }])
  })
})

describe('story points', () => {
  test.each([
    [
      'from the field the settings name',
      { fields: { customfield_10016: 5 } },
      { storyPointsField: 'customfield_10016' },
      5,
    ],
    ['cleared there', { fields: { customfield_10016: null } }, { storyPointsField: 'customfield_10016' }, null],
    ['not told without a name', { fields: { customfield_10016: 5 } }, {}, undefined],
  ])('%s', (_, options, settings, points) => {
    expect(fieldsOf(options, settings).estimate).toBe(points)
  })

  test('from the changelog', () => {
    const changes = [{ field: 'Story point estimate', fromString: '3', toText: '8' }]
    expect(read(issueUpdated({ changes })).fields.estimate).toBe(8)
  })
})

test('a change is named by what Jira itself said, whatever it means to us', () => {
  const change = { field: 'status', from: '3', fromString: 'In Progress', to: '10002', toText: 'Shipped' }
  const payload = jiraPayload.parse(JSON.parse(JSON.stringify(issueUpdated({ changes: [change] }))))
  const { issue } = payload
  if (!issue) throw new Error('The fixture has no issue.')
  const toldBy = (settings: JiraSettings) => newsOf({ ...payload, issue }, { site: SITE, settings }).changes?.[0]
  expect(toldBy({})).toMatchObject({ to: 'doing', told: '3>10002' })
  expect(toldBy({ siteStates: { shipped: 'done' } })).toMatchObject({ to: 'done', told: '3>10002' })
  expect(toldBy({ states: { shipped: 'todo' } })).toMatchObject({ to: 'todo', told: '3>10002' })
})

describe('changes', () => {
  test.each([
    [
      'a due date moved later',
      {
        field: 'duedate',
        from: '2026-11-20',
        fromString: '2026-11-20 00:00:00.0',
        to: '2026-12-04',
        toText: '2026-12-04 00:00:00.0',
      },
      { kind: 'due', from: '2026-11-20', to: '2026-12-04' },
    ],
    [
      'a due date cleared',
      { field: 'duedate', from: '2026-11-20', fromString: '2026-11-20 00:00:00.0' },
      { kind: 'due', from: '2026-11-20', to: null },
    ],
    [
      'an assignee by account id, not by the user name beside it',
      {
        field: 'assignee',
        from: 'old',
        to: 'new',
        tmpFromAccountId: 'account-old',
        tmpToAccountId: 'account-new',
        toText: 'New One',
      },
      { kind: 'assignee', from: 'account-old', to: 'account-new' },
    ],
    [
      'a later sprint: the last of those it has been in',
      { field: 'Sprint', from: '11', fromString: 'Sprint 11', to: '11, 12', toText: 'Sprint 11, Sprint 12' },
      { kind: 'sprint', from: 'Sprint 11', to: 'Sprint 12' },
    ],
    [
      'a sprint without ids',
      { field: 'Sprint', fromString: 'Sprint 11', toText: 'Sprint 12' },
      { kind: 'sprint', from: 'Sprint 11', to: 'Sprint 12' },
    ],
    [
      'one sprint with a comma in its name',
      { field: 'Sprint', to: '12', toText: 'Berlin, autumn' },
      { kind: 'sprint', from: null, to: 'Berlin, autumn' },
    ],
    [
      'a fix version',
      { field: 'Fix Version', fieldId: 'fixVersions', from: '1', fromString: 'v1', to: '2', toText: 'v2' },
      { kind: 'fix_version', from: 'v1', to: 'v2' },
    ],
  ] as [string, ChangeOptions, unknown][])('%s', (_, change, expected) => {
    expect(changesOf([change])).toEqual([expected])
  })

  test('a move between versions told as a removal and an addition is one change', () => {
    const changes = [
      { field: 'Fix Version', from: '1', fromString: 'v1' },
      { field: 'Fix Version', to: '2', toText: 'v2' },
    ]
    expect(changesOf(changes)).toEqual([{ kind: 'fix_version', from: 'v1', to: 'v2' }])
  })

  test('sprints and versions carry the day they end where the issue tells it', () => {
    const fields = {
      customfield_10020: [
        { id: 11, name: 'Sprint 11', state: 'closed', boardId: 1, endDate: '2026-11-13T17:00:00.000Z' },
        { id: 12, name: 'Sprint 12', state: 'active', boardId: 1, endDate: '2026-11-27T17:00:00.000Z' },
      ],
      fixVersions: [{ id: '2', name: 'v2', releaseDate: '2026-12-01' }],
    }
    const changes = [
      { field: 'Sprint', from: '11', fromString: 'Sprint 11', to: '11, 12', toText: 'Sprint 11, Sprint 12' },
      { field: 'Fix Version', from: '1', fromString: 'v1', to: '2', toText: 'v2' },
    ]
    expect(changesOf(changes, { fields })).toEqual([
      { kind: 'sprint', from: '2026-11-13 Sprint 11', to: '2026-11-27 Sprint 12' },
      { kind: 'fix_version', from: 'v1', to: '2026-12-01 v2' },
    ])
  })

  test('the sprint texts of older sites are read like the objects', () => {
    const sprint =
      'com.atlassian.greenhopper.service.sprint.Sprint@1a2b[id=12,rapidViewId=2,state=ACTIVE,name=Oslo, winter,goal=,startDate=2026-11-13T08:00:00.000Z,endDate=2026-11-27T08:00:00.000Z,completeDate=<null>,sequence=12]'
    const changes = [{ field: 'Sprint', to: '12', toText: 'Oslo, winter' }]
    expect(changesOf(changes, { fields: { customfield_10020: [sprint] } })).toEqual([
      { kind: 'sprint', from: null, to: '2026-11-27 Oslo, winter' },
    ])
  })

  test.each([
    ['To Do', 'In Progress', 'todo', 'doing'],
    ['In Progress', 'Done', 'doing', 'done'],
    ['Done', 'In Progress', 'done', 'doing'],
  ] as const)('a status from %s to %s', (fromString, status, from, to) => {
    const changes = [{ field: 'status', fromString, toText: status }]
    expect(changesOf(changes, { status })).toEqual([{ kind: 'state', from, to }])
  })

  test('the new status has the category the issue tells, whatever its name', () => {
    const fields = { status: { name: 'Shipped to all', statusCategory: { key: 'done' } } }
    const changes = [{ field: 'status', fromString: 'In Review', toText: 'Shipped to all' }]
    expect(changesOf(changes, { fields })).toEqual([{ kind: 'state', from: 'doing', to: 'done' }])
  })

  test('between two statuses of one category it is still a sign of life', () => {
    const changes = [{ field: 'status', fromString: 'In Progress', toText: 'In Review' }]
    expect(changesOf(changes, { status: 'In Progress' })).toEqual([{ kind: 'state', from: 'doing', to: 'doing' }])
  })

  test('what the graph does not know of is left out', () => {
    expect(
      changesOf([
        { field: 'labels', toText: 'a b' },
        { field: 'Rank', toText: 'Ranked higher' },
      ]),
    ).toEqual([])
  })

  test('a field named like what every object has is not known either', () => {
    expect(changesOf([{ field: 'constructor', toText: 'x' }])).toEqual([])
  })

  test('an entry without its own toString has no new text, not the one every object inherits', () => {
    expect(changesOf([{ field: 'duedate', from: '2026-11-20' }])).toEqual([
      { kind: 'due', from: '2026-11-20', to: null },
    ])
  })
})
