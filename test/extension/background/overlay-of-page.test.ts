import { describe, expect, it } from 'vitest'
import { overlayOfPage } from '../../../extension/background/overlay-of-page.ts'
import { ADAPTERS } from '../../../extension/hosts/index.ts'

const PLAIN = { jiraBases: [], dimUntagged: true, disabledViews: [], selectors: {} }
const PAGES = {
  jira: new URL('https://acme.atlassian.net/jira/software/c/projects/PAY/boards/1'),
  hubspot: new URL('https://app-eu1.hubspot.com/contacts/1/objects/0-3/views/all/board'),
  notion: new URL('https://www.notion.so/acme/Tasks'),
}

describe('what the overlay goes by on a page', () => {
  it('are the selectors of its tool that this version looks for, by their names alone', () => {
    const selectors = { 'jira.status': '.state', 'jira.unheardOf': '.none', 'notion.title': 'h2', 'jira.toString': 'i' }
    expect(overlayOfPage({ ...PLAIN, selectors }, PAGES.jira).selectors).toEqual({ status: '.state' })
    expect(overlayOfPage({ ...PLAIN, selectors }, PAGES.hubspot).selectors).toEqual({})
    expect(overlayOfPage({ ...PLAIN, selectors }, new URL('https://jira.acme.example/')).selectors).toEqual({
      status: '.state',
    })
  })

  it.each(ADAPTERS)(
    '$tool: the cards of that tool alone are dimmed, those of a selector that was set among them',
    ({ tool, selectors, cards }) => {
      const [card = '', ...others] = Object.keys(cards)
      const set = Object.fromEntries([...ADAPTERS.map(one => [`${one.tool}.${card}`, `.of-${one.tool}`])])
      const { dim } = overlayOfPage({ ...PLAIN, selectors: set }, PAGES[tool]).looks
      const named = [`.of-${tool}`, ...others.map(name => selectors[name])]
      expect(dim).toContain(`:is(${named.join()}):has(throughline-line[data-state=untagged])`)
    },
  )

  it('has no look of dimmed cards where they are not dimmed', () => {
    expect(overlayOfPage({ ...PLAIN, dimUntagged: false }, PAGES.jira).looks.dim).toBeNull()
  })
})
