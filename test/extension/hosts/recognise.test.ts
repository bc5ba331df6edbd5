import { describe, expect, it } from 'vitest'
import { recognise } from '../../../extension/hosts/index.ts'

const HEX = '0123456789abcdef0123456789abcdef'
const PEEK = 'c'.repeat(32)
const VIEW = 'b'.repeat(32)
const BASES = [
  'https://jira.acme.dev/tools',
  'https://issues.acme.dev/int/jira/',
  'http://jira.local:8080',
  'not a url',
  'x:8080/jira',
]

function seen(address: string) {
  return recognise(new URL(address), { jiraBases: BASES })
}

describe('an address with one Jira issue open names it', () => {
  it.each([
    ['/browse/PAY-12', 'PAY-12'],
    ['/browse/PAY-12/', 'PAY-12'],
    ['/browse/pay-12', 'PAY-12'],
    ['/browse/PAY-12?jql=project%20%3D%20PAY', 'PAY-12'],
    ['/browse/PAY-12#comment-9', 'PAY-12'],
    ['/browse/A_B2-9007199254740993', 'A_B2-9007199254740993'],
    ['/jira/browse/PAY-12', 'PAY-12'],
    ['/issues/PAY-12', 'PAY-12'],
    ['/issues/PAY-12?filter=-1&jql=x', 'PAY-12'],
    ['/projects/PAY/issues/PAY-12?filter=allopenissues', 'PAY-12'],
    ['/jira/software/projects/PAY/issues/PAY-12', 'PAY-12'],
    ['/jira/software/c/projects/PAY/issues/PAY-12', 'PAY-12'],
    ['/jira/core/projects/PAY/issues/PAY-12', 'PAY-12'],
    ['/jira/servicedesk/projects/HELP/queues/custom/4/HELP-7', 'HELP-7'],
    ['/jira/servicedesk/projects/HELP/queues/issue/HELP-7', 'HELP-7'],
    ['/?selectedIssue=PAY-12', 'PAY-12'],
    ['/secure/RapidBoard.jspa?rapidView=3&selectedIssue=PAY-12', 'PAY-12'],
    ['/jira/software/projects/PAY/boards/3?selectedIssue=PAY-12', 'PAY-12'],
    ['/jira/software/c/projects/PAY/boards/3/backlog?assignee=x&selectedIssue=OPS-7', 'OPS-7'],
    ['/jira/software/c/projects/PAY/boards/3/timeline?selectedIssue=pay-12', 'PAY-12'],
    ['/jira/core/projects/PAY/board?groupBy=status&selectedIssue=PAY-12', 'PAY-12'],
    ['/jira/polaris/projects/IDEA/ideas/view/9?selectedIssue=IDEA-3', 'IDEA-3'],
    [
      '/jira/discovery/share/views/c7a1b2c3-cd8a-4f0c-9a63-c8e2714ab905?selectedIssue=IDEA-3&issueViewLayout=sidebar',
      'IDEA-3',
    ],
    ['/browse/PAY-1?selectedIssue=PAY-2', 'PAY-2'],
    ['/browse/PAY-1?selectedIssue=', 'PAY-1'],
    ['/browse/PAY-1?selectedIssue=none', 'PAY-1'],
  ])('%s', (path, externalId) => {
    expect(seen(`https://acme.atlassian.net${path}`)).toEqual({
      tool: 'jira',
      kind: 'issue',
      site: 'acme.atlassian.net',
      externalId,
    })
  })

  it('on the older cloud domain', () => {
    expect(seen('https://acme.jira.com/browse/PAY-12')?.site).toBe('acme.jira.com')
  })

  it.each([
    ['https://jira.acme.dev/tools/browse/PAY-12', 'jira.acme.dev/tools'],
    ['https://jira.acme.dev/tools/projects/PAY/issues/PAY-12', 'jira.acme.dev/tools'],
    ['https://jira.acme.dev/tools/secure/RapidBoard.jspa?selectedIssue=PAY-12', 'jira.acme.dev/tools'],
    ['https://jira.acme.dev/tools/projects/PAY/queues/custom/2/PAY-12', 'jira.acme.dev/tools'],
    ['https://issues.acme.dev/int/jira/browse/pay-12', 'issues.acme.dev/int/jira'],
    ['http://jira.local:8080/browse/PAY-12', 'jira.local:8080'],
  ])('on Data Center below the base: %s', (address, site) => {
    expect(seen(address)).toEqual({ tool: 'jira', kind: 'issue', site, externalId: 'PAY-12' })
  })
})

describe('an address that only looks like an issue names none', () => {
  it.each([
    '/jira/software/c/projects/DL1/boards/3/timeline',
    '/jira/software/projects/PAY/list',
    ...['calendar', 'list', 'issues', 'board', 'summary', 'form/1'].map(view => `/jira/core/projects/NPM5/${view}`),
    '/jira/dashboards/15?maximized=2',
    '/jira/plans/24/scenarios/24/timeline',
    '/projects/CT/versions/1/tab/release-report-all-issues',
    '/jira/servicedesk/projects/PF/forms/form/direct/10/10048',
    '/jira/servicedesk/projects/TA/queues/custom/1',
    '/jira/polaris/projects/CS10/ideas/view/8981',
    '/jira/discovery/share/views/c7a1b2c3-cd8a-4f0c-9a63-c8e2714ab905',
    '/browse/PAY',
    '/browse/123',
    '/browse/PAY-0',
    '/browse/PAY-012',
    '/browse/P-1',
    '/browse/PAY-12/x',
    '/x/browse/PAY-12',
    '/browse/PAY-12%2F',
    '/jira/software/c/projects/PAY/boards/3?selectedIssue=&sprint=1',
    '/wiki/spaces/PAY/pages/1?selectedIssue=PAY-12',
    '/wiki/browse/PAY-12',
    '/rest/api/3/issue/PAY-12',
    '/rest/browse?selectedIssue=PAY-12',
    '/plugins/servlet/x?selectedIssue=PAY-12',
    '/gateway/api?selectedIssue=PAY-12',
    '/servicedesk/customer/portal/2/HELP-7',
    '/servicedesk/customer/portal/2?selectedIssue=HELP-7',
  ])('%s', path => {
    expect(seen(`https://acme.atlassian.net${path}`)).toBeNull()
  })

  it.each([
    'https://acme.atlassian.com/browse/PAY-12',
    'https://acme.atlassian.net.evil.test/browse/PAY-12',
    'https://evilatlassian.net/browse/PAY-12',
    'https://atlassian.net/browse/PAY-12',
    'https://a.b.atlassian.net/browse/PAY-12',
    'https://acme.atlassian.net@evil.test/browse/PAY-12',
    'https://acme.atlassian.net:8443/browse/PAY-12',
    'http://acme.atlassian.net/browse/PAY-12',
    'https://jira.atlassian.com/browse/PAY-12',
    'https://jira.acme.dev/browse/PAY-12',
    'https://jira.acme.dev/toolsX/browse/PAY-12',
    'https://jira.acme.dev/tools/wiki/browse/PAY-12',
    'http://jira.acme.dev/tools/browse/PAY-12',
    'https://jira.acme.dev:8443/tools/browse/PAY-12',
    'about:blank?selectedIssue=PAY-12',
    'data:text/html,/browse/PAY-12',
  ])('%s', address => {
    expect(seen(address)).toBeNull()
  })
})

describe('an address with one HubSpot record open names it', () => {
  it.each([
    ['https://app-eu1.hubspot.com/contacts/900/record/0-3/55/', 'deal', '55'],
    [
      'https://app.hubspot.com/contacts/900/record/0-1/55?eschref=%2Fcontacts%2F900%2Frecord%2F0-3%2F66',
      'contact',
      '55',
    ],
    ['https://app-na2.hubspot.com/contacts/900/record/0-2/55/view/1?engagement=7&type=call', 'company', '55'],
    ['https://app-na3.hubspot.com/contacts/900/record/0-5/18446744073709551617', 'ticket', '18446744073709551617'],
    ['https://app-ap1.hubspot.com/contacts/900/record/2-7654321/55', 'object:2-7654321', '55'],
    ['https://app.hubspot.com/contacts/900/record/0-47/55', 'object:0-47', '55'],
    ['https://app.hubspot.com/contacts/900/objects/0-3/record/55', 'deal', '55'],
    ['https://app.hubspot.com/contacts/900/company/55', 'company', '55'],
    ['https://app.hubspot.com/contacts/900/deal/55/', 'deal', '55'],
    ['https://app.hubspot.com/contacts/900/contact/55/view/3', 'contact', '55'],
    ['https://app.hubspot.com/help-desk/900/view/12/ticket/55/thread/99', 'ticket', '55'],
    ['https://app.hubspot.com/help-desk/900/ticket/55', 'ticket', '55'],
    ['https://app.hubspot.com/tasks/900/view/all/task/55', 'object:0-27', '55'],
  ])('%s', (address, kind, externalId) => {
    expect(seen(address)).toEqual({ tool: 'hubspot', kind, site: '900', externalId })
  })

  it.each([
    'https://app.hubspot.com/contacts/900/objects/0-3/views/all/board',
    'https://app.hubspot.com/contacts/900/objects/0-3/views/98765/list',
    'https://app.hubspot.com/contacts/900/objects/0-3/restore',
    'https://app.hubspot.com/contacts/900/deals/board/view/98765',
    'https://app.hubspot.com/contacts/900/deals/list/view/98765',
    'https://app.hubspot.com/contacts/900/deals/view/98765',
    'https://app.hubspot.com/contacts/900/record/0-3',
    'https://app.hubspot.com/contacts/900/record/0-3/',
    'https://app.hubspot.com/contacts/900/record/0-3/55x',
    'https://app.hubspot.com/contacts/x/record/0-3/55',
    'https://app.hubspot.com/calling/900/twilio?subjectId=1',
    'https://app.hubspot.com/calling-integration-popup-ui/900',
    'https://app.hubspot.com/calling-cross-tab-embed/900/record/0-3/55',
    'https://app.hubspot.com/property-settings/900/properties?type=0-3',
    'https://app.hubspot.com/home?next=/contacts/900/record/0-3/55',
    'https://www.hubspot.com/contacts/900/record/0-3/55',
    'https://knowledge.hubspot.com/contacts/900/record/0-3/55',
    'https://app.hubspot.com.evil.test/contacts/900/record/0-3/55',
    'https://app-evil.hubspot.com/contacts/900/record/0-3/55',
    'https://app.hubspot.com:444/contacts/900/record/0-3/55',
    'http://app.hubspot.com/contacts/900/record/0-3/55',
    'https://app.hubspot.com@evil.test/contacts/900/record/0-3/55',
  ])('and this names none: %s', address => {
    expect(seen(address)).toBeNull()
  })
})

describe('an address with one Notion page open names it', () => {
  it.each([
    [`https://www.notion.so/Q3-bets-${HEX}`, HEX],
    [`https://notion.so/${HEX}`, HEX],
    [`https://www.notion.so/${HEX.toUpperCase()}`, HEX],
    ['https://www.notion.so/01234567-89ab-cdef-0123-456789abcdef', HEX],
    ['https://www.notion.so/acme/Q3-bets-01234567-89ab-cdef-0123-456789abcdef', HEX],
    [`https://www.notion.so/acme/Q3-bets-${HEX}`, HEX],
    [`https://www.notion.so/acme/Caf%C3%A9-${HEX}`, HEX],
    [`https://app.notion.com/p/${HEX}?pvs=204`, HEX],
    [`https://app.notion.com/p/Q3-bets-${HEX}`, HEX],
    [`https://app.notion.com/p/acme/Q3-bets-${HEX}`, HEX],
    [`https://www.notion.so/native/acme/Q3-bets-${HEX}?deepLinkOpenNewTab=true`, HEX],
    [`https://acme.notion.site/Q3-bets-${HEX}`, HEX],
    [`https://www.notion.so/acme/Page-${HEX}#${PEEK}`, HEX],
    [`https://www.notion.so/acme/Page-${HEX}#block-${PEEK}`, HEX],
    [`https://www.notion.so/acme/Tasks-${HEX}?v=${VIEW}&p=${PEEK}&pm=c`, PEEK],
    [`https://www.notion.so/acme/Tasks-${HEX}?p=${PEEK}&pm=s`, PEEK],
    [`https://app.notion.com/p/acme/Tasks-${HEX}?v=${VIEW}&p=${PEEK}&pm=f`, PEEK],
    [`https://www.notion.so/share?p=${PEEK}`, PEEK],
    [`https://www.notion.so/acme/Tasks-${HEX}?p=nothing`, HEX],
  ])('%s', (address, externalId) => {
    expect(seen(address)).toEqual({ tool: 'notion', kind: 'page', site: 'notion', externalId })
  })

  it.each([
    `https://www.notion.so/acme/Tasks-${HEX}?v=${VIEW}`,
    `https://www.notion.so/acme/Tasks-${HEX}?v=${VIEW}&p=`,
    'https://www.notion.so/my-integrations',
    'https://www.notion.so/help/workspace-settings',
    'https://www.notion.so/Page',
    `https://www.notion.so/Page#${HEX}`,
    `https://www.notion.so/Page-${HEX}0`,
    `https://www.notion.so/x${HEX}`,
    `https://www.notion.so/Page-${HEX.replace('a', 'g')}`,
    `https://www.notion.so/Page-${HEX}-more`,
    `https://www.notion.so/a/b/Page-${HEX}`,
    `https://app.notion.com/p/a/b/Page-${HEX}`,
    `https://notion.so.evil.test/${HEX}`,
    `https://evilnotion.so/${HEX}`,
    `https://notion.so@evil.test/${HEX}`,
    `http://notion.so/${HEX}`,
    `https://notion.so:8080/${HEX}`,
    `https://calendar.notion.so/${HEX}`,
    `https://api.notion.com/v1/pages/${HEX}`,
    `https://www.notion.com/${HEX}`,
    `https://mail.notion.com/${HEX}`,
  ])('and this names none: %s', address => {
    expect(seen(address)).toBeNull()
  })
})
