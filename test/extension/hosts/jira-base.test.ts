import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { originsOf, pagesOf, readJiraBase } from '../../../extension/hosts/jira-base.ts'

describe('the base of a Jira that a person means', () => {
  test.each([
    ['https://jira.acme.example', 'https://jira.acme.example'],
    ['https://jira.acme.example/', 'https://jira.acme.example'],
    [' jira.acme.example ', 'https://jira.acme.example'],
    ['HTTPS://Jira.ACME.example/Tools/', 'https://jira.acme.example/Tools'],
    ['https://acme.example/int/jira', 'https://acme.example/int/jira'],
    ['https://issues.acme.example/jira', 'https://issues.acme.example/jira'],
    ['https://acme.example/jira/browse/PAY-12', 'https://acme.example/jira'],
    ['https://jira.acme.example/tools/browse/PAY-12?jql=x#y', 'https://jira.acme.example/tools'],
    ['https://jira.acme.example/secure/RapidBoard.jspa?rapidView=3', 'https://jira.acme.example'],
    ['https://jira.acme.example/projects/PAY/issues/PAY-1', 'https://jira.acme.example'],
    ['http://jira:8080', 'http://jira:8080'],
    ['https://jira.acme.example:8443/tools', 'https://jira.acme.example:8443/tools'],
    ['https://jira.atlassian.com', 'https://jira.atlassian.com'],
  ])('%s is %s', (typed, base) => {
    expect(readJiraBase(typed)).toEqual({ base, problem: null })
  })

  test.each([
    ['', /Write the address/],
    ['   ', /Write the address/],
    ['ftp://jira.acme.example', /not a web address/],
    ['javascript://x', /not a web address/],
    ['https://', /not a web address/],
    ['https://mara:secret@jira.acme.example', /name and password/],
    ['https://*.acme.example', /one host in full/],
    ['*', /one host in full/],
    ['https://acme.atlassian.net/browse/PAY-1', /Jira Cloud/],
    ['https://acme.jira.com', /Jira Cloud/],
    ['https://acme.example/a/b/c', /at most two parts/],
    ['https://acme.example/a*', /characters/],
    ['https://acme.example/a%20b', /characters/],
  ])('%s is refused with what to do', (typed, problem) => {
    expect(readJiraBase(typed)).toEqual({ base: null, problem: expect.stringMatching(problem) })
  })

  test('what it gives it takes, whatever was typed, and never throws', () => {
    const typed = fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true }))
    fc.assert(
      fc.property(typed, text => {
        const { base } = readJiraBase(text)
        if (base !== null) expect(readJiraBase(base)).toEqual({ base, problem: null })
      }),
    )
  })
})

test('patterns cover the pages of the base and, for the permission, its host; ports where the browser knows them', () => {
  const base = 'https://jira.acme.example:8443/tools'
  expect([pagesOf(base, true), originsOf(base, true)]).toEqual([
    'https://jira.acme.example:8443/tools/*',
    'https://jira.acme.example:8443/*',
  ])
  expect([pagesOf(base, false), originsOf(base, false)]).toEqual([
    'https://jira.acme.example/tools/*',
    'https://jira.acme.example/*',
  ])
  expect(pagesOf('http://jira', true)).toBe('http://jira/*')
})
