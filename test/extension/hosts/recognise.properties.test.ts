import fc from 'fast-check'
import { expect, it } from 'vitest'
import { recognise } from '../../../extension/hosts/index.ts'
import { itemKeyText } from '../../../shared/graph/item-key.ts'

const hosts = fc.constantFrom(
  'acme.atlassian.net',
  'app.hubspot.com',
  'app-eu1.hubspot.com',
  'www.notion.so',
  'app.notion.com',
  'a.notion.site',
  'jira.acme.dev',
)
const pieces = fc.constantFrom(
  'browse',
  'PAY-12',
  'projects',
  'issues',
  'contacts',
  '900',
  'record',
  '0-3',
  'objects',
  'p',
  'native',
  'a'.repeat(32),
  'wiki',
  '..',
  '%2F',
  '%',
  'ü',
  '',
)
const addresses = fc
  .tuple(hosts, fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }), fc.string(), fc.string())
  .map(([host, path, query, hash]) => `https://${host}/${path.join('/')}?selectedIssue=${query}&p=${query}#${hash}`)
const key = fc.stringMatching(/^[A-Z][A-Z0-9_]{1,9}-[1-9]\d{0,20}$/)
const digits = fc.stringMatching(/^[1-9]\d{0,24}$/)
const hex = fc.stringMatching(/^[0-9a-f]{32}$/)

function keyOf(address: string): string | null {
  const item = recognise(new URL(address), { jiraBases: ['https://jira.acme.dev/tools'] })
  return item && itemKeyText(item)
}

it('no address makes it throw, whatever the user entered as bases', () => {
  fc.assert(
    fc.property(
      fc.oneof(addresses, fc.webUrl({ withQueryParameters: true, withFragments: true })),
      fc.array(fc.string()),
      (address, jiraBases) => {
        if (!URL.canParse(address)) return
        const item = recognise(new URL(address), { jiraBases })
        if (item) expect(item.externalId).not.toBe('')
      },
    ),
  )
})

it('an issue has one key under all its addresses', () => {
  fc.assert(
    fc.property(key, issue => {
      const all = [
        `/browse/${issue}`,
        `/browse/${issue.toLowerCase()}`,
        `/jira/browse/${issue}/`,
        `/issues/${issue}?filter=-4`,
        `/jira/software/c/projects/XY/issues/${issue}`,
        `/jira/software/projects/XY/boards/2?selectedIssue=${issue}`,
        `/browse/ZZ-1?selectedIssue=${issue.toLowerCase()}#x`,
      ]
      expect(new Set(all.map(path => keyOf(`https://acme.atlassian.net${path}`)))).toEqual(
        new Set([`jira|acme.atlassian.net|${issue}`]),
      )
      expect(keyOf(`https://jira.acme.dev/tools/browse/${issue}`)).toBe(`jira|jira.acme.dev/tools|${issue}`)
    }),
  )
})

it('a record has one key under all its addresses and hosts, however large its id', () => {
  fc.assert(
    fc.property(digits, digits, (portal, id) => {
      const all = [
        `/contacts/${portal}/record/0-3/${id}`,
        `/contacts/${portal}/record/0-3/${id}/view/1?engagement=2`,
        `/contacts/${portal}/objects/0-3/record/${id}/`,
        `/contacts/${portal}/deal/${id}`,
      ]
      const keys = all.flatMap(path =>
        ['app', 'app-eu1', 'app-na2'].map(host => keyOf(`https://${host}.hubspot.com${path}`)),
      )
      expect(new Set(keys)).toEqual(new Set([`hubspot|${portal}|${id}`]))
    }),
  )
})

it('a page has one key under all its addresses and hosts', () => {
  fc.assert(
    fc.property(hex, fc.stringMatching(/^[A-Za-z0-9-]{0,20}$/), (id, slug) => {
      const dashed = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
      const all = [
        `www.notion.so/${slug}-${id}`,
        `notion.so/${dashed}`,
        `www.notion.so/acme/${slug}-${id.toUpperCase()}#${'e'.repeat(32)}`,
        `app.notion.com/p/${slug}-${id}`,
        `app.notion.com/p/acme/${id}`,
        `a.notion.site/${slug}-${id}`,
        `www.notion.so/acme/Tasks-${'d'.repeat(32)}?v=${'f'.repeat(32)}&p=${id}&pm=s`,
      ]
      expect(new Set(all.map(address => keyOf(`https://${address}`)))).toEqual(new Set([`notion|notion|${id}`]))
    }),
  )
})
