// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { HostPagesSection } from '../../../../extension/review/settings/host-pages/host-pages-section.tsx'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { answer, forgetAnswers, inputsOf, refusal } from './fake-background.ts'
import { renderSection } from './render-section.tsx'

vi.mock('../../../../extension/api/background-client.ts', () => import('./fake-background.ts'))

const FIRST_AT = '2026-11-12T09:00:00.000Z'
const MODAL = { tool: 'jira', view: 'jira/modal', anchor: 'first', version: '0.4.0', firstAt: FIRST_AT, count: 3 }
const PEEK = { tool: 'notion', view: 'notion/peek', anchor: 'all', version: '0.4.1', firstAt: FIRST_AT, count: 1 }
const SPOTLIGHT = {
  ...{ id: 'o-1', tool: 'jira', view: null, anchor: 'jira.spotlight', selector: '[data-testid="status"]' },
  ...{ fromVersion: '0.4.0', toVersion: null, byId: 'lea', at: FIRST_AT },
}

beforeEach(() => {
  forgetAnswers()
  answer('anchors.list', () => ({ reports: [MODAL, PEEK], overrides: [SPOTLIGHT] }))
  answer('anchors.override', () => ({ id: 'new' }))
  answer('anchors.endOverride', () => null)
})

const region = async (name: string) => within(await screen.findByRole('region', { name }))
const press = (name: string | RegExp) => screen.findByRole('button', { name })

describe('lines that do not find their place', () => {
  it('are listed with the view, what is missing, the version, since when and by how many it was told', async () => {
    const { container } = renderSection(<HostPagesSection />)
    const rows = (await region('Places that were missing')).getAllByRole('row').slice(1)
    expect(rows.map(row => row.textContent)).toEqual([
      'Jira, issue in a modalIts first place is missing: the line stands at its second.0.4.012 Nov3 browsersShow no line there',
      'Notion, peek over a pageNo place of it is there: the line floats.0.4.112 Nov1 browserShow no line there',
    ])
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('a view is left alone in that version by one press, with undo', async () => {
    const { user } = renderSection(<HostPagesSection />)
    await user.click(await press('Show no line there: Notion, peek over a page, version 0.4.1'))
    expect(inputsOf('anchors.override')).toEqual([{ view: 'notion/peek', fromVersion: '0.4.1', toVersion: '0.4.1' }])
    await user.click(await press('Undo'))
    await waitFor(() => expect(inputsOf('anchors.endOverride')).toEqual([{ id: 'new' }]))
  })

  it('one that is left alone says so instead', async () => {
    const off = { ...SPOTLIGHT, id: 'o-2', view: 'jira/modal', anchor: null, selector: null, fromVersion: null }
    answer('anchors.list', () => ({ reports: [MODAL], overrides: [off] }))
    renderSection(<HostPagesSection />)
    expect((await region('Places that were missing')).getByText('no line is shown')).toBeTruthy()
    expect((await region('Exceptions')).getByText('all versions')).toBeTruthy()
  })

  it('teaches where nothing is missing', async () => {
    answer('anchors.list', () => ({ reports: [], overrides: [] }))
    renderSection(<HostPagesSection />)
    expect(await screen.findByRole('heading', { name: 'Every line finds its place' })).toBeTruthy()
    expect(screen.getByText('None. Lines appear where this version puts them.')).toBeTruthy()
  })
})

describe('what browsers do otherwise', () => {
  it('is listed with its versions and ended with undo, which says the same again', async () => {
    const { user } = renderSection(<HostPagesSection />)
    const item = (await region('Exceptions')).getByRole('listitem')
    expect(item.textContent).toBe('jira.spotlight is found by [data-testid="status"]from version 0.4.0 onEnd')
    await user.click(await press('End what is said of jira.spotlight'))
    expect(inputsOf('anchors.endOverride')).toEqual([{ id: 'o-1' }])
    await user.click(await press('Undo'))
    const { anchor, selector, fromVersion, toVersion } = SPOTLIGHT
    await waitFor(() => expect(inputsOf('anchors.override')).toEqual([{ anchor, selector, fromVersion, toVersion }]))
  })

  it('another selector is written by keyboard, beside the one of this version', async () => {
    const { user } = renderSection(<HostPagesSection />)
    ;(await press('Set another selector')).focus()
    await user.keyboard('{Enter}')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Place' }), 'notion.shareMenu')
    expect(screen.getByText(/This version looks for \.notion-topbar-share-menu/)).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: /^CSS selector/ }), '.share{Enter}')
    await waitFor(() =>
      expect(inputsOf('anchors.override')).toEqual([
        { anchor: 'notion.shareMenu', selector: '.share', fromVersion: null, toVersion: null },
      ]),
    )
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
  })

  it('what is wrong stands at its field, and nothing is sent', async () => {
    const { user } = renderSection(<HostPagesSection />)
    await user.click(await press('Set another selector'))
    await user.type(screen.getByRole('textbox', { name: /^From version/ }), 'latest')
    await user.type(screen.getByRole('textbox', { name: /^CSS selector/ }), ':is(a{Enter}')
    expect(await screen.findByText('A version is written 1.2.3.')).toBeTruthy()
    expect(screen.getByText('A bracket or quote of the selector is not closed.')).toBeTruthy()
    expect(inputsOf('anchors.override')).toEqual([])
  })

  it('what the server refuses is told, and the form stays', async () => {
    answer('anchors.override', () => refusal('offline'))
    const { user } = renderSection(<HostPagesSection />)
    await user.click(await press('Hide the line in a view'))
    await user.click(await press('Save'))
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(screen.getByRole('form', { name: 'Hide the line in a view' })).toBeTruthy()
  })
})

it('a member is told who sees it, and nothing is asked', async () => {
  renderSection(<HostPagesSection />, 'member')
  expect(await screen.findByText(/Only admins and owners see/)).toBeTruthy()
  expect(inputsOf('anchors.list')).toEqual([])
})

it('what could not be read can be tried again', async () => {
  answer('anchors.list', () => refusal('internal'))
  const { user } = renderSection(<HostPagesSection />)
  answer('anchors.list', () => refusal('internal'))
  await screen.findByRole('button', { name: 'Try again' })
  answer('anchors.list', () => ({ reports: [MODAL], overrides: [] }))
  await user.click(await press('Try again'))
  expect(await screen.findByText('Jira, issue in a modal')).toBeTruthy()
})
