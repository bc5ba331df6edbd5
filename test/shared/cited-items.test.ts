import { expect, test } from 'vitest'
import { citedItems } from '../../shared/cited-items.ts'

const jira = (site: string | null, externalId: string) => ({ tool: 'jira', site, externalId })

test.each([
  ['nothing', 'Going well, 3-5 more to come.', []],
  ['a Jira key', 'Waits for PAY-12.', [jira(null, 'PAY-12')]],
  ['an issue’s address', 'https://acme.atlassian.net/browse/PAY-12?focused=1', [jira('acme.atlassian.net', 'PAY-12')]],
  [
    'one below a context path',
    'see https://jira.acme.example/tools/browse/pay-12',
    [jira('jira.acme.example/tools', 'PAY-12')],
  ],
  [
    'a deal',
    'https://app-eu1.hubspot.com/contacts/42/record/0-3/7 is signed',
    [{ tool: 'hubspot', site: '42', externalId: '7' }],
  ],
  [
    'a deal’s old address',
    'https://app.hubspot.com/contacts/42/deal/7',
    [{ tool: 'hubspot', site: '42', externalId: '7' }],
  ],
  [
    'a Notion page',
    'https://www.notion.so/acme/Plan-0123456789abcdef0123456789ABCDEF',
    [{ tool: 'notion', site: 'notion', externalId: '0123456789abcdef0123456789abcdef' }],
  ],
])('%s', (_, text, cited) => {
  expect(citedItems(text)).toEqual(cited)
})
