// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { JIRA_SERVER } from '../../playground/pages/index.ts'
import { openPracticePage } from '../open-practice-page.ts'
import { fakeGateway } from './fake-gateway.ts'
import { BOARD, COLUMN, go, lines, SITE, start, wait } from './page-rig.ts'

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

  it('dims cards that are found by a selector of the workspace, by a new one as soon as it is set', async () => {
    openPracticePage(go(BOARD))
    const fake = fakeGateway()
    fake.settings.dimUntagged = true
    fake.settings.selectors = { 'jira.boardCard': '.card' }
    const { heard } = start(fake)
    await wait(50)
    expect(dimming()).toMatch(/:is\([^)]*\.card[,)]/)
    fake.settings.selectors = { 'jira.boardCard': 'div.card' }
    heard({ kind: 'throughline/overlay-settings' })
    await wait(50)
    expect(dimming()).toMatch(/:is\([^)]*div\.card[,)]/)
    expect(document.querySelectorAll('style[data-throughline]')).toHaveLength(1)
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
