// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { adapterFor } from '../../../extension/hosts/index.ts'
import { atFirstSighting } from '../../../extension/page/first-sighting.ts'
import { JIRA_SERVER } from '../../playground/pages/index.ts'
import { openPracticePage } from '../open-practice-page.ts'
import { DATABASE, DEAL, PAGE } from '../practice-workspace.ts'

const SITE = 'https://acme.atlassian.net'
const EMPTY = `${SITE}/jira/software/c/projects/NONE/boards/1`
const BOARD = `${SITE}/jira/software/c/projects/DRV/boards/1`
const HUBSPOT = 'https://app.hubspot.com/contacts/900'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function go(address: string) {
  ;(window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(address)
  return address
}

function start() {
  const begin = vi.fn()
  atFirstSighting({ window, ...adapterFor(location), begin })
  return begin
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('the script begins', () => {
  it.each([
    ['an issue', `${SITE}/browse/DRV-142`],
    ['a board', BOARD],
    ['a record', `${HUBSPOT}/record/0-3/${DEAL}`],
    ['a list of records', `${HUBSPOT}/objects/0-3/views/all/list`],
    ['a Notion page', `https://www.notion.so/acme/Notes-${PAGE}`],
    ['a Notion database', `https://www.notion.so/acme/Tasks-${DATABASE}?v=${'f'.repeat(32)}`],
    ['a site of people’s own, whose base only the background knows', `${JIRA_SERVER}/browse/DRV-142`],
  ])('at once on %s', (_, address) => {
    openPracticePage(go(address))
    expect(start()).toHaveBeenCalledOnce()
  })

  it('not on a page without an item, however much that page changes', async () => {
    openPracticePage(go(EMPTY))
    const begin = start()
    for (let round = 0; round < 10; round++) {
      document.body.append(document.createElement('p'))
      await wait(200)
    }
    expect(begin).not.toHaveBeenCalled()
  })

  it('once, when cards come to it', async () => {
    openPracticePage(go(EMPTY))
    const begin = start()
    openPracticePage(BOARD)
    await wait(200)
    document.body.append(document.createElement('p'))
    await wait(200)
    expect(begin).toHaveBeenCalledOnce()
  })

  it('when an element is called a card after it came', async () => {
    openPracticePage(go(EMPTY))
    const card = document.body.appendChild(document.createElement('div'))
    const begin = start()
    await wait(200)
    expect(begin).not.toHaveBeenCalled()
    card.setAttribute('data-testid', 'platform-board-kit.ui.card.card')
    await wait(200)
    expect(begin).toHaveBeenCalledOnce()
  })

  it('when the address names an item and the page changes with it', async () => {
    openPracticePage(go(EMPTY))
    const begin = start()
    openPracticePage(go(`${SITE}/browse/DRV-142`), { late: false })
    await wait(200)
    expect(begin).toHaveBeenCalledOnce()
  })

  it('when a panel opens that has an item where the address has none', async () => {
    go(`${HUBSPOT}/objects/0-3/views/all/board`)
    document.body.innerHTML = ''
    const begin = start()
    const panel = document.createElement('div')
    panel.setAttribute('data-test-id', 'IndexPageInlineSidebar')
    document.body.append(panel)
    await wait(200)
    expect(begin).toHaveBeenCalledOnce()
  })
})
