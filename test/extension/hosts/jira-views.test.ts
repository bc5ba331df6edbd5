// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { jira } from '../../../extension/hosts/jira.ts'
import { JIRA_SERVER } from '../../playground/pages/index.ts'
import { openPracticePage } from '../open-practice-page.ts'

const SITE = 'https://acme.atlassian.net'
const BOARD = `${SITE}/jira/software/c/projects/DRV/boards/1`

function look(url: URL, selectors = {}) {
  return jira.look(url, document, { jiraBases: [JIRA_SERVER], selectors })
}

function find(selector: string): Element {
  const element = document.querySelector(selector)
  if (!element) throw new Error(`Nothing matches ${selector}`)
  return element
}

describe('every Jira view', () => {
  it.each([
    ['/browse/DRV-142?jql=project%3DDRV', 'jira/page'],
    ['/issues/DRV-142?filter=-4', 'jira/page'],
    ['/jira/servicedesk/projects/DRV/queues/custom/4/DRV-142', 'jira/page'],
    ['/jira/software/c/projects/DRV/boards/1/backlog?selectedIssue=DRV-142', 'jira/modal'],
    ['/jira/software/c/projects/DRV/boards/1/backlog?selectedIssue=DRV-142&layout=panel', 'jira/preview'],
    ['/jira/polaris/projects/DRV/ideas/view/1?selectedIssue=DRV-142', 'jira/page'],
  ])('%s shows its issue in %s', (path, name) => {
    const { views, awaited } = look(openPracticePage(SITE + path))
    expect(awaited).toBeNull()
    expect(views).toMatchObject([{ name, item: { externalId: 'DRV-142' }, title: 'Keep photos in an offline queue' }])
    expect(views[0]?.anchor).not.toBeNull()
  })

  it('an issue in a modal over the page of another: two places, each with its own', () => {
    openPracticePage(`${BOARD}?selectedIssue=DRV-143`)
    const modal = find('.blanket')
    openPracticePage(`${SITE}/browse/DRV-142`)
    document.body.append(modal)
    const { views } = look(new URL(`${SITE}/browse/DRV-142?selectedIssue=DRV-143`))
    expect(views.map(({ name, item }) => [name, item.externalId])).toEqual([
      ['jira/modal', 'DRV-143'],
      ['jira/page', 'DRV-142'],
    ])
  })
})

describe('Data Center', () => {
  it('shows the issue of a page below its context path, first in the side bar', () => {
    const { views } = look(openPracticePage(`${JIRA_SERVER}/browse/DRV-142`))
    expect(views).toMatchObject([
      {
        name: 'jira/server-page',
        item: { site: 'jira.acme.example/tools', externalId: 'DRV-142' },
        url: `${JIRA_SERVER}/browse/DRV-142`,
        title: 'Keep photos in an offline queue',
        anchor: { where: 'prepend', rank: 1 },
      },
    ])
    expect(views[0]?.anchor?.element.id).toBe('viewissuesidebar')
  })

  it('mounts after the details where the side bar is gone', () => {
    const url = openPracticePage(`${JIRA_SERVER}/browse/DRV-142`)
    find('#viewissuesidebar').remove()
    expect(look(url).views[0]?.anchor).toMatchObject({ where: 'after', rank: 2 })
  })

  it('shows an issue in the board’s detail view', () => {
    const url = `${JIRA_SERVER}/secure/RapidBoard.jspa?rapidView=1&view=detail&selectedIssue=DRV-143`
    expect(look(openPracticePage(url)).views).toMatchObject([
      { name: 'jira/server-detail', item: { externalId: 'DRV-143' }, anchor: { where: 'after', rank: 1 } },
    ])
  })

  it('takes a card that is only marked for no open issue and waits for none', () => {
    const url = `${JIRA_SERVER}/secure/RapidBoard.jspa?rapidView=1&selectedIssue=DRV-143`
    expect(look(openPracticePage(url))).toMatchObject({ views: [], awaited: null })
  })

  it('is nothing without its base', () => {
    const url = openPracticePage(`${JIRA_SERVER}/browse/DRV-142`)
    expect(jira.look(url, document, { jiraBases: [] })).toEqual({ views: [], cards: [], awaited: null })
  })
})

describe('Jira’s cards and rows', () => {
  it.each([
    ['a board', BOARD, 'before'],
    ['a backlog', `${BOARD}/backlog`, 'after'],
    ['a list', `${SITE}/jira/software/c/projects/DRV/list`, 'after'],
    ['a Data Center board', `${JIRA_SERVER}/secure/RapidBoard.jspa?rapidView=1`, 'after'],
  ])('on %s each name their issue', (_, address, where) => {
    const { cards } = look(openPracticePage(address))
    expect(cards.map(({ item }) => item.externalId).sort()).toEqual(['DRV-120', 'DRV-142', 'DRV-143'])
    for (const { anchor, card, form } of cards) {
      expect(form).toBe('chip')
      expect(anchor?.where).toBe(where)
      expect(card?.contains(anchor?.element ?? null)).toBe(true)
    }
    expect(cards.find(({ item }) => item.externalId === 'DRV-142')?.title).toContain('Keep photos')
  })

  it('are told apart by their link while an element is given to another issue', () => {
    const url = openPracticePage(`${SITE}/jira/software/c/projects/DRV/list`)
    const link = find('tr a')
    link.setAttribute('href', '/browse/DRV-900')
    expect(look(url).cards[0]?.item.externalId).toBe('DRV-900')
  })
})

describe('selectors that the workspace has set', () => {
  it('take the place of the extension’s own, by name', () => {
    const url = openPracticePage(`${SITE}/browse/DRV-142`)
    const [view] = look(url, { spotlight: '.dates', status: '.dates' }).views
    expect(view?.anchor?.element.className).toBe('dates')
  })
})
