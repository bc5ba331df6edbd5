// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { hubspot } from '../../../extension/hosts/hubspot.ts'
import { openPracticePage } from '../open-practice-page.ts'
import { DEAL, OTHER_DEAL } from '../practice-workspace.ts'

const RECORD = `https://app-eu1.hubspot.com/contacts/900/record/0-3/${DEAL}`
const BOARD = 'https://app.hubspot.com/contacts/900/objects/0-3/views/all/board'
const HIGHLIGHT =
  '#record-page-left-sidebar [data-test-id="left-sidebar"]:not([hidden]) [data-card-type="OBJECT_HIGHLIGHT"]'

function look(url: URL) {
  return hubspot.look(url, document, { jiraBases: [] })
}

function openPreview(id: string) {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-for="${id}"]`)
  if (template) document.querySelector('.index')?.append(template.content.cloneNode(true))
}

describe('a HubSpot record', () => {
  it('is the one of the address, titled by what is visible and not by a hidden tab', () => {
    const { views, awaited } = look(openPracticePage(RECORD))
    expect(awaited).toBeNull()
    expect(views).toMatchObject([
      {
        name: 'hubspot/record',
        item: { externalId: DEAL, kind: 'deal' },
        title: 'Harzer Spedition, 140 vehicles',
        url: RECORD,
        agreedBy: 'url',
      },
    ])
  })

  it('mounts after the visible highlight card', () => {
    const [view] = look(openPracticePage(RECORD)).views
    expect(view?.anchor).toMatchObject({ where: 'after', rank: 1 })
    expect(view?.anchor?.element).toBe(document.querySelector(HIGHLIGHT))
  })

  it('mounts before the first card where the team removed the highlight', () => {
    const url = openPracticePage(RECORD)
    document.querySelector(HIGHLIGHT)?.remove()
    expect(look(url).views[0]?.anchor).toMatchObject({ where: 'before', rank: 2 })
  })

  it('mounts on top of the right side bar where the left one is closed', () => {
    const url = openPracticePage(RECORD)
    document.querySelector('#record-page-left-sidebar')?.remove()
    const anchor = look(url).views[0]?.anchor
    expect(anchor).toMatchObject({ where: 'prepend', rank: 2 })
    expect(anchor?.element.matches('[data-test-id="right-sidebar"]')).toBe(true)
  })

  it('is awaited while the page is empty', () => {
    const url = openPracticePage(RECORD)
    document.querySelector('#crm')?.remove()
    expect(look(url)).toMatchObject({ views: [], awaited: { externalId: DEAL } })
  })
})

describe('a HubSpot board', () => {
  it('shows no item of its own', () => {
    expect(look(openPracticePage(BOARD))).toMatchObject({ views: [], awaited: null })
  })

  it('shows the record of its preview by the link in the panel, not by an associated company', () => {
    const url = openPracticePage(BOARD)
    openPreview(OTHER_DEAL)
    expect(look(url).views).toMatchObject([
      {
        name: 'hubspot/preview',
        item: { kind: 'deal', site: '900', externalId: OTHER_DEAL },
        title: 'Nordfjord Logistikk, 120 vehicles',
        url: `https://app.hubspot.com/contacts/900/record/0-3/${OTHER_DEAL}`,
        anchor: { where: 'after', rank: 1 },
      },
    ])
  })

  it('shows nothing in a preview that does not say which record it is', () => {
    const url = openPracticePage(BOARD)
    openPreview(OTHER_DEAL)
    document.querySelector('[data-selenium-test="preview-panel-header"] a')?.remove()
    expect(look(url).views).toEqual([])
  })
})

describe('beside records', () => {
  it('the help desk shows its ticket, after the highlight where the team kept it', () => {
    const url = openPracticePage(`https://app.hubspot.com/help-desk/900/view/1/ticket/${DEAL}/thread/7`)
    const expected = { name: 'hubspot/help-desk', item: { kind: 'ticket', externalId: DEAL }, agreedBy: 'url' }
    expect(look(url).views).toMatchObject([{ ...expected, anchor: { where: 'after', rank: 1 } }])
    document.querySelector('[data-card-type="OBJECT_HIGHLIGHT"]')?.remove()
    expect(look(url).views).toMatchObject([{ ...expected, anchor: { where: 'after', rank: 2 } }])
  })

  it('a task is shown in its panel', () => {
    const url = openPracticePage(`https://app-na2.hubspot.com/tasks/900/view/all/task/${DEAL}`)
    expect(look(url).views).toMatchObject([
      { name: 'hubspot/task', item: { kind: 'object:0-27' }, title: 'Harzer Spedition, 140 vehicles' },
    ])
  })
})

describe('HubSpot’s cards and rows', () => {
  const table = BOARD.replace(/board$/, 'list')

  it.each([
    ['a board', BOARD, 'after'],
    ['a table', table, 'append'],
  ])('on %s each name their record', (_, address, where) => {
    const { cards } = look(openPracticePage(address))
    expect(cards.map(({ item }) => `${item.kind} ${item.externalId}`).sort()).toEqual([
      `deal ${OTHER_DEAL}`,
      `deal ${DEAL}`,
    ])
    expect(new Set(cards.map(({ anchor }) => anchor?.where))).toEqual(new Set([where]))
  })

  it.each([BOARD, table])('are nothing while own id and link disagree', address => {
    const url = openPracticePage(address)
    const [card] = look(url).cards
    card?.card?.querySelector('a')?.setAttribute('href', '/contacts/900/record/0-3/1')
    expect(look(url).cards).toHaveLength(1)
  })
})
