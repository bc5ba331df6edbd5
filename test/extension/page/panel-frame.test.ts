// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { openPracticePage } from '../open-practice-page.ts'
import { fakeGateway } from './fake-gateway.ts'
import { BOARD, go, SITE, start, wait } from './page-rig.ts'

describe('the panel', () => {
  async function opened(fake = fakeGateway()) {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const reconciler = start(fake)
    await wait(50)
    const button = () => reconciler.mounts()[0]?.line.root.querySelector('button')
    button()?.click()
    await wait(50)
    return { ...fake, ...reconciler, button }
  }
  /** A background that, once cut, takes no item for a panel. */
  function cuttable() {
    const fake = fakeGateway()
    const cut = { isCut: false }
    const failure = { ok: false, error: { code: 'internal', sentence: 'Something went wrong.' } } as const
    const gateway = ((path, input) =>
      cut.isCut && path === 'panel.show' ? Promise.resolve(failure) : fake.gateway(path, input)) as typeof fake.gateway
    return { ...fake, gateway, cut }
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

  it('does not open where the background cannot be told of the item: its line says so, and what to do', async () => {
    openPracticePage(go(`${SITE}/browse/DRV-142`))
    const { cut, ...fake } = cuttable()
    cut.isCut = true
    const { mounts } = start(fake)
    const button = () => mounts()[0]?.line.root.querySelector('button')
    await wait(50)
    button()?.click()
    await wait(50)
    expect(panel()).toBeNull()
    expect(button()?.textContent).toBe('Something went wrong.Try again')
    expect(button()?.getAttribute('aria-expanded')).toBe('false')
    cut.isCut = false
    button()?.click()
    await wait(50)
    button()?.click()
    await wait(50)
    expect(panel()).not.toBeNull()
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

  it('never shows one item beside the line of the next: it closes where the background cannot be told', async () => {
    const { cut, ...fake } = cuttable()
    const { navigated } = await opened(fake)
    cut.isCut = true
    for (const link of document.querySelectorAll('.crumbs a[href="/browse/DRV-142"]'))
      link.setAttribute('href', '/browse/DRV-143')
    go(`${SITE}/browse/DRV-143`)
    navigated()
    await wait(400)
    expect(panel()).toBeNull()
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
