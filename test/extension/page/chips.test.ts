// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { openPracticePage } from '../open-practice-page.ts'
import { DATABASE } from '../practice-workspace.ts'
import { fakeGateway } from './fake-gateway.ts'
import { BOARD, go, SITE, start, wait } from './page-rig.ts'

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
