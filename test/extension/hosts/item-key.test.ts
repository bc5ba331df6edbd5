import { describe, expect, it } from 'vitest'
import { recognise } from '../../../extension/hosts/index.ts'
import { itemKeyOf } from '../../../extension/hosts/item-key.ts'

const HEX = '0123456789abcdef0123456789abcdef'

describe('the key of an item', () => {
  it.each([
    ['https://app.hubspot.com/contacts/900/record/0-3/55', '55'],
    ['https://app-eu1.hubspot.com/contacts/900/deal/55', '55'],
    ['https://app.hubspot.com/contacts/900/record/0-1/55', 'contact:55'],
    ['https://app.hubspot.com/contacts/900/contact/55', 'contact:55'],
    ['https://app.hubspot.com/contacts/900/record/0-5/55', 'ticket:55'],
    ['https://app.hubspot.com/help-desk/900/view/1/ticket/55/thread/7', 'ticket:55'],
    ['https://app.hubspot.com/contacts/900/objects/2-77/record/55', 'object:2-77:55'],
    ['https://app.hubspot.com/tasks/900/view/all/task/55', 'object:0-27:55'],
    ['https://acme.atlassian.net/browse/pay-12', 'PAY-12'],
    [`https://www.notion.so/acme/Page-${HEX}`, HEX],
  ])('at %s is %s', (address, externalId) => {
    const item = recognise(new URL(address), { jiraBases: [] })
    expect(item && itemKeyOf(item).externalId).toBe(externalId)
  })

  it('is tool, site and id and nothing else', () => {
    const item = recognise(new URL('https://app.hubspot.com/contacts/900/record/0-1/55'), { jiraBases: [] })
    expect(item && itemKeyOf(item)).toEqual({ tool: 'hubspot', site: '900', externalId: 'contact:55' })
  })
})
