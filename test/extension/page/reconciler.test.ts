// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { adapterFor } from '../../../extension/hosts/index.ts'
import { startReconciler } from '../../../extension/page/reconciler.ts'
import { JIRA_SERVER } from '../../playground/pages/index.ts'
import { arriveLate, openPracticePage } from '../open-practice-page.ts'
import { DATABASE, DEAL, OTHER_PAGE, PAGE } from '../practice-workspace.ts'
import { answer, fakeGateway, heldAnswers, tagged, untagged } from './fake-gateway.ts'

const SITE = 'https://acme.atlassian.net'
const BOARD = `${SITE}/jira/software/c/projects/DRV/boards/1`
const FRAME = `https://www.notion.so/acme/Notes-${PAGE}`
const COLUMN = '[data-testid="issue.views.issue-details.issue-layout.container-right"]'

const ends: AbortController[] = []
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  for (const end of ends.splice(0)) end.abort()
  vi.useRealTimers()
})

/** The simulated browser's own handle. */
const browserWindow = window as unknown as {
  happyDOM: { setURL(url: string): void; settings: { enableIframePageLoading: boolean } }
}
browserWindow.happyDOM.settings.enableIframePageLoading = true

/** Goes to an address as a single-page application does: the address first. */
function go(address: string) {
  browserWindow.happyDOM.setURL(address)
  return address
}

function start({ gateway }: Pick<ReturnType<typeof fakeGateway>, 'gateway'> = fakeGateway()) {
  const end = new AbortController()
  ends.push(end)
  const onShown = vi.fn()
  const parts = {
    window,
    ...adapterFor(new URL(location.href)),
    gateway,
    panelUrl: 'about:blank',
    signal: end.signal,
    onShown,
  }
  return { ...startReconciler(parts), end, onShown }
}

/** What a person sees: place and item of each line in the document. */
function lines() {
  return [...document.querySelectorAll<HTMLElement>('throughline-line:not([data-form=chip])')].map(
    ({ dataset }) => `${dataset.view} ${dataset.item?.split('|').at(-1)}`,
  )
}

function anchors() {
  return [...document.querySelectorAll<HTMLElement>('throughline-line')].map(host => host.dataset.anchor)
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('on a Jira page', () => {
  it('one line stands at its place and is painted', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const { onShown } = start()
    await wait(50)
    expect(lines()).toEqual(['jira/page DRV-142'])
    expect(anchors()).toEqual(['1'])
    expect(document.querySelector('throughline-line')?.getAttribute('data-state')).toBe('tagged')
    expect(onShown).toHaveBeenLastCalledWith(true)
  })

  it('nothing is shown until the late test ids are there; then it is painted from what was asked ahead', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`), { late: false })
    const fake = fakeGateway()
    start(fake)
    await wait(1000)
    expect(lines()).toEqual([])
    expect(fake.contexts).toHaveBeenCalledTimes(2)
    arriveLate()
    await wait(250)
    expect(lines()).toEqual(['jira/page DRV-142'])
    expect(fake.contexts).toHaveBeenCalledTimes(2)
  })

  it('a host that renders column and line anew in one go gets exactly one line', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    start()
    await wait(50)
    for (let round = 0; round < 3; round++) {
      const column = document.querySelector(COLUMN)
      const fresh = column?.cloneNode(true) as Element
      fresh.querySelector('throughline-line')?.remove()
      column?.replaceWith(fresh)
      await wait(1500)
      expect(lines()).toEqual(['jira/page DRV-142'])
      expect(fresh.querySelector('throughline-line')).not.toBeNull()
    }
  })

  it('a line that went with its column is in the new one before anybody sees that without', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    start()
    await wait(300)
    const column = document.querySelector(COLUMN)
    const fresh = column?.cloneNode(true) as Element
    fresh.querySelector('throughline-line')?.remove()
    column?.replaceWith(fresh)
    await wait(0)
    expect(fresh.querySelector('throughline-line')).not.toBeNull()
    expect(lines()).toEqual(['jira/page DRV-142'])
  })

  it('a page that was scrolled while its item was awaited hears everything again afterwards', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`), { late: false })
    start()
    await wait(300)
    document.dispatchEvent(new Event('scroll'))
    await wait(1000)
    arriveLate()
    await wait(1500)
    expect(lines()).toEqual(['jira/page DRV-142'])
    document.querySelector('throughline-line')?.remove()
    await wait(300)
    expect(lines()).toEqual(['jira/page DRV-142'])
  })

  it('a line that the host removed comes back; one that it fights for floats in the end', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    start()
    await wait(50)
    for (let round = 0; round < 12 && anchors()[0] !== 'floating'; round++) {
      document.querySelector('throughline-line')?.remove()
      await wait(300)
      expect(lines()).toHaveLength(1)
    }
    expect(anchors()).toEqual(['floating'])
  })

  it('board, panel, page and back: the line always names the item in view', async () => {
    openPracticePage(go(BOARD))
    const { navigated } = start()
    const steps: [string, string[]][] = [
      [`${BOARD}?selectedIssue=DRV-143&layout=panel`, ['jira/preview DRV-143']],
      [`${BOARD}?selectedIssue=DRV-142`, ['jira/modal DRV-142']],
      [`${SITE}/browse/DRV-120`, ['jira/page DRV-120']],
      [BOARD, []],
      [`${SITE}/browse/DRV-142`, ['jira/page DRV-142']],
    ]
    for (const [address, expected] of steps) {
      go(address)
      navigated()
      await wait(300)
      // The document is still the one before: whatever is shown, it is not the new item's or the old one's line.
      expect(lines().filter(line => !expected.includes(line))).toEqual([])
      openPracticePage(address)
      await wait(400)
      expect(lines()).toEqual(expected)
    }
  })

  it('modal and panel of one address swap without a navigation', async () => {
    const address = go(`${BOARD}?selectedIssue=DRV-143`)
    openPracticePage(address)
    start()
    await wait(50)
    openPracticePage(`${address}&layout=panel`)
    await wait(1500)
    expect(lines()).toEqual(['jira/preview DRV-143'])
  })

  it('a late answer for the item before never reaches the line', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const { ask, held } = heldAnswers()
    const { mounts } = start(fakeGateway(ask))
    await wait(50)
    openPracticePage(go(`${SITE}/browse/DRV-143`))
    await wait(300)
    held.get('jira|acme.atlassian.net|DRV-142 fresh')?.(
      tagged({ tool: 'jira', site: 'acme.atlassian.net', externalId: 'DRV-142' }),
    )
    await wait(50)
    expect(lines()).toEqual(['jira/page DRV-143'])
    expect(mounts()[0]?.line.host.dataset.state).toBe('loading')
  })

  it('the line follows the key when the title is edited in place', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const { mounts } = start()
    await wait(50)
    const [before] = mounts()
    const heading = document.querySelector('h1')
    if (heading) heading.textContent = 'DRV-143 instead'
    await wait(1500)
    expect(mounts()).toEqual([before])
    expect(lines()).toEqual(['jira/page DRV-142'])
  })

  it('an unknown layout gets a floating line after a while, which can be put away', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    document.querySelector(COLUMN)?.remove()
    const { mounts } = start()
    await wait(2000)
    expect(lines()).toEqual([])
    await wait(2000)
    expect(anchors()).toEqual(['floating'])
    mounts()[0]?.line.root.querySelector<HTMLElement>('.dismiss')?.click()
    await wait(1000)
    expect(lines()).toEqual([])
  })

  it('a page that never shows its item says quietly that it cannot be read', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`), { late: false })
    start()
    await wait(29_000)
    expect(lines()).toEqual([])
    await wait(1500)
    expect(document.querySelector('throughline-line')?.getAttribute('data-state')).toBe('unreadable')
  })

  it('no line is put into an editor or a sorted list', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    document.querySelector(COLUMN)?.setAttribute('contenteditable', 'true')
    start()
    await wait(4000)
    expect(anchors()).toEqual(['floating'])
  })

  it('host elements keep their attributes and their place', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const before = document.body.innerHTML
    const { end } = start()
    await wait(500)
    expect(document.body.innerHTML).not.toBe(before)
    end.abort()
    expect(document.body.innerHTML).toBe(before)
  })

  it('a page without an item costs no request and shows no line', async () => {
    openPracticePage(go(`${SITE}/jira/software/c/projects/NONE/boards/1`))
    const fake = fakeGateway()
    start(fake)
    await wait(2000)
    expect(fake.contexts).not.toHaveBeenCalled()
    expect(lines()).toEqual([])
  })

  it('the host theme is followed, also when it changes', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const { mounts } = start()
    await wait(50)
    expect(mounts()[0]?.line.host.dataset.theme).toBe('light')
    document.documentElement.setAttribute('data-color-mode', 'dark')
    await wait(1500)
    expect(mounts()[0]?.line.host.dataset.theme).toBe('dark')
  })
})

describe('two scripts and the end of one', () => {
  it('a script injected again leaves one line', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const first = start()
    await wait(50)
    // The newer script tells the older to stop, as the runtime does; one that died without notice leaves its line.
    first.end.abort()
    const dead = document.createElement('throughline-line')
    document.body.append(dead)
    start()
    await wait(300)
    expect(lines()).toEqual(['jira/page DRV-142'])
    expect(dead.isConnected).toBe(false)
  })

  it('an updated extension leaves nothing behind and stays quiet', async () => {
    const errors = vi.spyOn(console, 'error')
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const fake = fakeGateway()
    const { end, mounts } = start(fake)
    await wait(50)
    mounts()[0]?.line.root.querySelector('button')?.click()
    await wait(50)
    end.abort()
    fake.contexts.mockClear()
    document.querySelector(COLUMN)?.append(document.createElement('div'))
    openPracticePage(go(`${SITE}/browse/DRV-143`))
    await wait(5000)
    expect(document.querySelector('throughline-line,throughline-panel')).toBeNull()
    expect(fake.contexts).not.toHaveBeenCalled()
    expect(errors).not.toHaveBeenCalled()
  })
})

describe('on other hosts', () => {
  it('a Notion page and its peek have a line each, right after the share menu was made anew', async () => {
    openPracticePage(go(`${FRAME}?p=${OTHER_PAGE}&pm=s`))
    start()
    await wait(50)
    expect(lines().sort()).toEqual([`notion/page ${PAGE}`, `notion/peek ${OTHER_PAGE}`])
    const menu = document.querySelector('.notion-peek-renderer .notion-topbar-share-menu')
    document.querySelector('.notion-peek-renderer throughline-line')?.remove()
    menu?.replaceWith(menu.cloneNode(true))
    await wait(1500)
    expect(lines().sort()).toEqual([`notion/page ${PAGE}`, `notion/peek ${OTHER_PAGE}`])
  })

  it('a HubSpot record is not believed to be the one that the address names next, however long the page was quiet', async () => {
    openPracticePage(go(`https://app.hubspot.com/contacts/900/record/0-3/${DEAL}`))
    const { navigated } = start()
    await wait(3000)
    go('https://app.hubspot.com/contacts/900/record/0-3/77')
    navigated()
    await wait(300)
    expect(lines()).toEqual([])
  })

  it('a HubSpot record, which only the address names, is believed when the page is quiet', async () => {
    openPracticePage(go(`https://app.hubspot.com/contacts/900/record/0-3/${DEAL}`))
    start()
    await wait(250)
    expect(lines()).toEqual([])
    await wait(500)
    expect(lines()).toEqual([`hubspot/record ${DEAL}`])
  })
})

describe('what the background tells', () => {
  it('invalidated: the line is asked for again and repainted', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    let isTagged = false
    const { heard, mounts } = start(
      fakeGateway(({ items }) => ({
        ok: true,
        data: items.map(key => answer(isTagged ? tagged(key) : untagged(key))),
      })),
    )
    await wait(50)
    expect(mounts()[0]?.line.host.dataset.state).toBe('untagged')
    isTagged = true
    heard({ kind: 'throughline/invalidated', items: null })
    await wait(50)
    expect(mounts()[0]?.line.host.dataset.state).toBe('tagged')
  })

  it('a pressed line that is signed out signs in and asks again', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    let isIn = false
    const fake = fakeGateway(({ items }) => ({
      ok: true,
      data: items.map(key => (isIn ? answer(tagged(key)) : answer(null, 'unauthenticated'))),
    }))
    fake.signIn.mockImplementation(() => {
      isIn = true
    })
    const { mounts } = start(fake)
    await wait(50)
    expect(mounts()[0]?.line.host.dataset.state).toBe('signed_out')
    mounts()[0]?.line.root.querySelector('button')?.click()
    await wait(50)
    expect(mounts()[0]?.line.host.dataset.state).toBe('tagged')
  })
})

describe('the panel', () => {
  async function opened() {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const fake = fakeGateway()
    const reconciler = start(fake)
    await wait(50)
    const button = () => reconciler.mounts()[0]?.line.root.querySelector('button')
    button()?.click()
    await wait(50)
    return { ...fake, ...reconciler, button }
  }
  const panel = () => document.querySelector<HTMLElement>('throughline-panel')

  it('opens for the pressed line once the background knows the item', async () => {
    const { shown, button } = await opened()
    expect(shown).toEqual([
      {
        key: { tool: 'jira', site: 'acme.atlassian.net', externalId: 'DRV-142' },
        kind: 'issue',
        url: `${SITE}/browse/DRV-142`,
        title: 'Keep photos in an offline queue',
      },
    ])
    expect(panel()?.dataset.item).toBe('jira|acme.atlassian.net|DRV-142')
    expect(button()?.getAttribute('aria-expanded')).toBe('true')
  })

  it.each<[string, (parts: Awaited<ReturnType<typeof opened>>) => void]>([
    ['Escape', () => void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))],
    [
      'a press outside',
      () => void document.body.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true, composed: true })),
    ],
    ['its line', ({ button }) => button()?.click()],
    ['the background', ({ heard }) => heard({ kind: 'throughline/panel-close' })],
  ])('closes by %s, and the background is told', async (_, close) => {
    const parts = await opened()
    close(parts)
    expect(panel()).toBeNull()
    expect(parts.shown.at(-1)).toBeNull()
    expect(parts.button()?.getAttribute('aria-expanded')).toBe('false')
  })

  it('gives the focus back to its line on Escape, and the host hears nothing of the key', async () => {
    const { mounts } = await opened()
    const heard = vi.fn()
    document.addEventListener('keydown', heard)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    document.removeEventListener('keydown', heard)
    expect(heard).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(mounts()[0]?.line.host)
  })

  it('waits unseen through a navigation and follows to the next item, of which the background is told', async () => {
    const { shown, navigated } = await opened()
    go(`${SITE}/browse/DRV-143`)
    navigated()
    await wait(300)
    expect(panel()?.dataset.waits).toBe('')
    for (const link of document.querySelectorAll('.crumbs a[href="/browse/DRV-142"]'))
      link.setAttribute('href', '/browse/DRV-143')
    await wait(400)
    expect(panel()?.dataset).toMatchObject({ item: 'jira|acme.atlassian.net|DRV-143' })
    expect(panel()?.dataset.waits).toBeUndefined()
    expect(shown.at(-1)?.key.externalId).toBe('DRV-143')
  })

  it('closes when no line comes after its own', async () => {
    const { navigated } = await opened()
    go(BOARD)
    navigated()
    await wait(6000)
    expect(panel()).toBeNull()
  })

  it('is a part of the dialog that its line is in, which would else take the focus back', async () => {
    openPracticePage(go(`${BOARD}?selectedIssue=DRV-143`))
    const { mounts } = start()
    await wait(50)
    mounts()[0]?.line.root.querySelector('button')?.click()
    await wait(50)
    expect(panel()?.closest('section[role=dialog]')).not.toBeNull()
  })
})

describe('chips', () => {
  const chips = () => [...document.querySelectorAll<HTMLElement>('throughline-line[data-form=chip]')]
  const named = () => chips().map(({ dataset }) => dataset.item?.split('|').at(-1))
  const LIST = `${SITE}/jira/software/c/projects/DRV/list`

  it.each([
    ['board', BOARD],
    ['backlog', `${BOARD}/backlog`],
    ['list', LIST],
    ['HubSpot board', 'https://app.hubspot.com/contacts/900/objects/0-3/views/all/board'],
    ['HubSpot table', 'https://app.hubspot.com/contacts/900/objects/0-3/views/all/list'],
    ['Notion table', `https://www.notion.so/acme/Tasks-${DATABASE}?v=${'f'.repeat(32)}`],
    ['Notion board', `https://www.notion.so/acme/Tasks-${DATABASE}?v=${'f'.repeat(32)}&layout=board`],
  ])('stand on each card of a %s, asked for in one call', async (_, address) => {
    openPracticePage(go(address))
    const fake = fakeGateway()
    start(fake)
    await wait(50)
    expect(chips().length).toBeGreaterThan(1)
    expect(fake.contexts.mock.calls.map(([{ items, fresh }]) => [items.length, fresh])).toEqual([
      [chips().length, false],
      [chips().length, true],
    ])
    for (const chip of chips()) expect(chip.parentElement?.matches('td,tr,table,ul,a,button')).toBe(false)
  })

  it('without a place on any card are reported once, and not while the page is being made', async () => {
    openPracticePage(go(BOARD))
    for (const part of document.querySelectorAll(
      '[data-testid$="card-content.footer"],[data-testid$="ui.summary.summary"]',
    ))
      part.removeAttribute('data-testid')
    const fake = fakeGateway()
    start(fake)
    await wait(2500)
    expect(fake.missing).toEqual([])
    await wait(10_000)
    expect(fake.missing).toEqual([{ view: 'jira/card', used: 'floating' }])
    expect(chips()).toEqual([])
  })

  it('without a place are not reported where the workspace wants no chips there', async () => {
    openPracticePage(go(BOARD))
    for (const part of document.querySelectorAll(
      '[data-testid$="card-content.footer"],[data-testid$="ui.summary.summary"]',
    ))
      part.removeAttribute('data-testid')
    const fake = fakeGateway()
    fake.settings.disabledViews = ['jira/card']
    start(fake)
    await wait(10_000)
    expect(fake.missing).toEqual([])
  })

  it('follow their card to another item, and go with it', async () => {
    openPracticePage(go(LIST))
    start()
    await wait(50)
    const [row] = document.querySelectorAll('tr')
    const before = named()
    row?.querySelector('a')?.setAttribute('href', '/browse/DRV-900')
    await wait(1500)
    expect(named()[0]).toBe('DRV-900')
    expect(named().slice(1)).toEqual(before.slice(1))
    row?.remove()
    await wait(1500)
    expect(named()).toEqual(before.slice(1))
  })

  it('show nothing from the moment their card changes until it was looked at', async () => {
    openPracticePage(go(LIST))
    start()
    await wait(50)
    const [link] = document.querySelectorAll('tr a')
    const states = () => chips().map(({ dataset }) => dataset.state)
    const rest = states().slice(1)
    expect(states()[0]).toBe('tagged')
    link?.setAttribute('href', '/browse/DRV-900')
    await wait(0)
    expect(states()).toEqual(['loading', ...rest])
    link?.setAttribute('href', '/browse/DRV-120')
    await wait(1500)
    expect(named()[0]).toBe('DRV-120')
    expect(states()).toEqual(['tagged', ...rest])
  })

  it('come back as they were when their card is the same item’s after all', async () => {
    openPracticePage(go(LIST))
    const fake = fakeGateway()
    start(fake)
    await wait(50)
    const [before] = chips()
    const [link] = document.querySelectorAll('tr a')
    const address = link?.getAttribute('href') ?? ''
    link?.setAttribute('href', '/browse/DRV-900')
    link?.setAttribute('href', address)
    await wait(0)
    expect(before?.dataset.state).toBe('loading')
    await wait(500)
    expect(chips()[0]).toBe(before)
    expect(before?.dataset.state).toBe('tagged')
    expect(fake.contexts).toHaveBeenCalledTimes(2)
  })

  it('of rows that are scrolled past are neither made nor asked for; when it is over, all in one call', async () => {
    openPracticePage(go(LIST))
    const fake = fakeGateway()
    start(fake)
    await wait(50)
    fake.contexts.mockClear()
    const links = () => document.querySelectorAll('tr td:first-child a')
    for (let frame = 0; frame < 100; frame++) {
      document.querySelector('[data-rows]')?.dispatchEvent(new Event('scroll'))
      links().forEach((link, row) => {
        link.setAttribute('href', `/browse/DRV-${1000 + frame + row}`)
      })
      await wait(16)
      expect(chips().every(({ dataset }) => dataset.state === 'loading')).toBe(true)
    }
    expect(fake.contexts).not.toHaveBeenCalled()
    await wait(500)
    expect(named()).toEqual([...links()].map((_, row) => `DRV-${1099 + row}`))
    expect(fake.contexts.mock.calls.map(([{ items, fresh }]) => [items.length, fresh])).toEqual([
      [links().length, false],
      [links().length, true],
    ])
  })

  it('for one item on two cards are two, asked for once', async () => {
    openPracticePage(go(BOARD))
    const card = document.querySelector('.card')
    card?.after(card.cloneNode(true))
    const fake = fakeGateway()
    start(fake)
    await wait(50)
    expect(chips()).toHaveLength(4)
    expect(fake.contexts.mock.calls[0]?.[0].items).toHaveLength(3)
  })

  it('are not put into an editor', async () => {
    openPracticePage(go(`https://www.notion.so/acme/Tasks-${DATABASE}?v=${'f'.repeat(32)}`))
    document.querySelector('.notion-table-view')?.setAttribute('contenteditable', 'true')
    start()
    await wait(500)
    expect(chips()).toEqual([])
  })

  it('open the panel when pressed, though the host swallows presses, which it does not hear', async () => {
    openPracticePage(go(`${BOARD}/backlog`))
    const heard = vi.fn()
    const fake = fakeGateway()
    start(fake)
    await wait(50)
    for (const kind of ['pointerdown', 'mousedown', 'click']) {
      document.addEventListener(kind, heard, true)
      chips()[0]?.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true, cancelable: true }))
    }
    await wait(50)
    expect(heard).not.toHaveBeenCalled()
    expect(fake.shown.at(-1)).toMatchObject({ key: { externalId: named()[0] } })
    expect(document.querySelector('throughline-panel')).not.toBeNull()
    for (const kind of ['pointerdown', 'mousedown', 'click']) document.removeEventListener(kind, heard, true)
  })

  it('close their panel when the card goes to another item', async () => {
    openPracticePage(go(LIST))
    const { mounts } = start()
    await wait(50)
    mounts()[0]?.line.press()
    await wait(50)
    document.querySelector('tr a')?.setAttribute('href', '/browse/DRV-900')
    await wait(1500)
    expect(document.querySelector('throughline-panel')).toBeNull()
  })
})

describe('what the overlay goes by', () => {
  const dimming = () => document.querySelector('style[data-throughline]')?.textContent ?? ''

  it('dims by a rule of our own what serves nothing, when that is wanted, and no host element changes', async () => {
    openPracticePage(go(BOARD))
    const before = document.querySelector('.card')?.getAttributeNames()
    const fake = fakeGateway()
    const { heard, end } = start(fake)
    await wait(50)
    expect(dimming()).toBe('')
    fake.settings.dimUntagged = true
    heard({ kind: 'throughline/overlay-settings' })
    await wait(50)
    expect(dimming()).toContain(':has(throughline-line[data-state=untagged])')
    expect(document.querySelector('.card')?.getAttributeNames()).toEqual(before)
    end.abort()
    expect(dimming()).toBe('')
  })

  it('leaves a disabled view alone', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const fake = fakeGateway()
    fake.settings.disabledViews = ['jira/page']
    start(fake)
    await wait(500)
    expect(lines()).toEqual([])
  })

  it('takes selectors of the workspace, and none that the browser does not understand', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const fake = fakeGateway()
    fake.settings.selectors = { 'jira.spotlight': '.none', 'jira.status': '.dates', 'jira.column': ':::' }
    start(fake)
    await wait(500)
    expect(document.querySelector('.dates + throughline-line')).not.toBeNull()
  })

  it('stays plain where the background does not answer, and gets its look when it does', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const fake = fakeGateway()
    let isThere = false
    const failure = { ok: false, error: { code: 'internal', sentence: 'Something went wrong.' } } as const
    const gateway = ((path, input) =>
      isThere ? fake.gateway(path, input) : Promise.resolve(failure)) as typeof fake.gateway
    const { mounts } = start({ gateway })
    await wait(50)
    const button = () => mounts()[0]?.line.root.querySelector('button')
    expect(button()?.textContent).toContain('Something went wrong')
    isThere = true
    button()?.click()
    await wait(50)
    expect(lines()).toEqual(['jira/page DRV-142'])
    expect(button()?.textContent).toContain('Key result of DRV-142')
    expect(mounts()[0]?.line.root.querySelector('style')?.textContent).toContain('--surface')
  })

  it('reports a place that is missing once, and none that is there', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    document.querySelector(COLUMN)?.remove()
    const fake = fakeGateway()
    start(fake)
    await wait(8000)
    expect(fake.missing).toEqual([{ view: 'jira/page', used: 'floating' }])
    openPracticePage(go(`${SITE}/browse/DRV-143`))
    await wait(8000)
    expect(fake.missing).toHaveLength(1)
  })

  it('reports an item that is nowhere on the page', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`), { late: false })
    const fake = fakeGateway()
    start(fake)
    await wait(31_000)
    expect(fake.missing).toEqual([{ view: 'jira/unreadable', used: 'none' }])
  })

  it('is asked for at once on a site that people entered, and its base is recognised then', async () => {
    openPracticePage(go(`${JIRA_SERVER}/browse/DRV-142`))
    const fake = fakeGateway()
    fake.settings.jiraBases = [JIRA_SERVER]
    start(fake)
    await wait(500)
    expect(lines()).toEqual(['jira/server-page DRV-142'])
  })
})
