// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { arriveLate, openPracticePage } from '../open-practice-page.ts'
import { DEAL, OTHER_PAGE, PAGE } from '../practice-workspace.ts'
import { answer, fakeGateway, heldAnswers, tagged, untagged } from './fake-gateway.ts'
import { anchors, BOARD, COLUMN, go, lines, SITE, start, wait } from './page-rig.ts'

const FRAME = `https://www.notion.so/acme/Notes-${PAGE}`

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
