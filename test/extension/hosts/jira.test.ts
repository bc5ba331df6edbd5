// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { jira } from '../../../extension/hosts/jira.ts'
import { arriveLate, openPracticePage } from '../open-practice-page.ts'

const SITE = 'https://acme.atlassian.net'
const BOARD = `${SITE}/jira/software/c/projects/DRV/boards/1`
const COLUMN = '[data-testid="issue.views.issue-details.issue-layout.container-right"]'
const STATUS = '[data-testid="ref-spotlight-target-status-and-approval-spotlight"]'
const WRAPPER = '[data-testid="issue.views.issue-base.context.status-and-approvals-wrapper.status-and-approval"]'
const DETAILS = '[data-vc="issue-view-context-group-details-group"]'

function look(url: URL) {
  return jira.look(url, document, { jiraBases: [] })
}

function find(selector: string): Element {
  const element = document.querySelector(selector)
  if (!element) throw new Error(`Nothing matches ${selector}`)
  return element
}

describe('a Jira page', () => {
  it('shows the issue of its own breadcrumb, not the parent', () => {
    const { views, awaited } = look(openPracticePage(`${SITE}/browse/DRV-142`))
    expect(awaited).toBeNull()
    expect(views).toMatchObject([
      {
        name: 'jira/page',
        item: { externalId: 'DRV-142' },
        title: 'Keep photos in an offline queue',
        url: `${SITE}/browse/DRV-142`,
      },
    ])
  })

  it('is awaited while its breadcrumb has no test id', () => {
    const url = openPracticePage(`${SITE}/browse/DRV-142`, { late: false })
    expect(look(url)).toMatchObject({ views: [], awaited: { externalId: 'DRV-142' } })
    arriveLate()
    expect(look(url).views).toHaveLength(1)
  })

  it('is awaited while the page still shows the issue before', () => {
    openPracticePage(`${SITE}/browse/DRV-142`)
    expect(look(new URL(`${SITE}/browse/DRV-143`))).toMatchObject({ views: [], awaited: { externalId: 'DRV-143' } })
  })

  it('shows an issue over the board in a modal', () => {
    expect(look(openPracticePage(`${BOARD}?selectedIssue=drv-143`)).views).toMatchObject([
      { name: 'jira/modal', item: { externalId: 'DRV-143' } },
    ])
  })

  it('knows the modal before its test id arrives, by the key inside; a flag is none', () => {
    const url = openPracticePage(`${BOARD}?selectedIssue=DRV-143`)
    find('section[role=dialog]').removeAttribute('data-testid')
    expect(look(url).views[0]?.name).toBe('jira/modal')
    find('.blanket').remove()
    expect(look(url)).toMatchObject({ views: [], awaited: { externalId: 'DRV-143' } })
  })

  it('shows an issue beside the board in the preview panel, and not by the link that opens a new tab', () => {
    const url = openPracticePage(`${BOARD}?selectedIssue=DRV-143&layout=panel`, { late: false })
    expect(look(url).views).toEqual([])
    arriveLate()
    expect(look(url).views).toMatchObject([{ name: 'jira/preview', item: { externalId: 'DRV-143' } }])
  })

  it('prefers the modal where the page below shows the same issue', () => {
    const url = openPracticePage(`${BOARD}?selectedIssue=DRV-143`)
    const below = find('.blanket .layout').cloneNode(true)
    find('main').append(below)
    expect(look(url).views.map(view => view.name)).toEqual(['jira/modal'])
  })

  it('mounts after the status block that holds the status, of two with the same test id', () => {
    const [view] = look(openPracticePage(`${SITE}/browse/DRV-142`)).views
    expect(view?.anchor).toMatchObject({ where: 'after', rank: 1 })
    expect(view?.anchor?.element.matches(STATUS)).toBe(true)
    expect(view?.anchor?.element.textContent).toContain('In progress')
  })

  it.each([
    ['the wrapper, where the account has no spotlight', [STATUS], WRAPPER, 'after', 1],
    ['the details group, where the status block is gone', [STATUS, WRAPPER], DETAILS, 'before', 2],
    ['the column itself, where nothing in it is known', [STATUS, WRAPPER, DETAILS], COLUMN, 'prepend', 2],
  ] as const)('falls back to %s', (_, gone, selector, where, rank) => {
    const url = openPracticePage(`${SITE}/browse/DRV-142`)
    for (const one of gone) {
      for (const element of document.querySelectorAll(one)) {
        if (element.querySelector(STATUS)) element.replaceWith(...element.childNodes)
        else if (one === STATUS && gone.length === 1) element.removeAttribute('data-testid')
        else element.remove()
      }
    }
    const anchor = look(url).views[0]?.anchor
    expect(anchor).toMatchObject({ where, rank })
    expect(anchor?.element).toBe(find(selector))
  })

  it('has a view without a place where the whole column is unknown', () => {
    const url = openPracticePage(`${SITE}/browse/DRV-142`)
    find(COLUMN).remove()
    expect(look(url).views).toMatchObject([{ name: 'jira/page', anchor: null }])
  })

  it('keeps the key while the title is edited', () => {
    const url = openPracticePage(`${SITE}/browse/DRV-142`)
    find('h1').replaceWith(document.createElement('textarea'))
    expect(look(url).views).toMatchObject([{ item: { externalId: 'DRV-142' }, title: 'DRV-142' }])
  })

  it.each(['light', 'dark'] as const)('says that it is %s', theme => {
    openPracticePage(`${SITE}/browse/DRV-142`, { theme })
    expect(jira.theme(document)).toBe(theme)
  })
})
