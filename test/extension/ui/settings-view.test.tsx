// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { settingsTexts } from '../../../extension/ui/settings/settings-texts.ts'
import { type SettingsProps, SettingsView } from '../../../extension/ui/settings/settings-view.tsx'
import { texts } from '../../../extension/ui/texts.ts'
import { ERRORS } from '../../../shared/errors.ts'
import { accessibilityFaults } from './accessibility.ts'
import { renderForViewer } from './render-with-viewer.tsx'

const BASE = 'https://jira.acme.example/tools'
const NO_SETTINGS = { server: null, jiraBases: [], notionSites: false, dimUntagged: false, reminder: null }

function settings(rest: Partial<SettingsProps> = {}) {
  const given: SettingsProps = {
    session: { state: 'signed_out', email: null, workspace: null, server: 'https://throughline.example' },
    settings: NO_SETTINGS,
    problem: null,
    signingIn: false,
    isAllowed: () => true,
    isNotionAllowed: false,
    onAddJira: vi.fn(async () => null),
    onAllowJira: vi.fn(async () => null),
    onRemoveJira: vi.fn(async () => null),
    onNotion: vi.fn(async () => null),
    onReminder: vi.fn(async () => null),
    onServer: vi.fn(async () => null),
    onSignIn: vi.fn(),
    onSignOut: vi.fn(),
    onRetry: vi.fn(),
    ...rest,
  }
  return { given, ...renderForViewer(<SettingsView {...given} />) }
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const address = () => screen.getByLabelText(settingsTexts.jira.label)

describe('a Jira of one’s own', () => {
  it('is entered by an address from the address bar, from the keyboard alone', async () => {
    const { given, user } = settings()
    address().focus()
    await user.keyboard(`${BASE}/browse/PAY-12{Enter}`)
    expect(given.onAddJira).toHaveBeenCalledWith(BASE)
    expect(await screen.findByText(settingsTexts.jira.added(BASE))).toBeTruthy()
    expect((address() as HTMLInputElement).value).toBe('')
    expect(document.activeElement).toBe(address())
  })

  it('asks before it awaits anything: browsers want to see the click', async () => {
    let asked = false
    const { user } = settings({
      onAddJira: () => {
        asked = true
        return new Promise(() => {})
      },
    })
    await user.type(address(), 'jira.acme.example')
    button('Add').click()
    expect(asked).toBe(true)
  })

  it.each([
    ['acme.atlassian.net', /Jira Cloud/],
    ['', /Write the address/],
    [BASE, /in the list already/],
  ])('%s is not, and why is told beside the field', async (typed, why) => {
    const { given, user, container } = settings({ settings: { ...NO_SETTINGS, jiraBases: [BASE] } })
    if (typed) await user.type(address(), typed)
    await user.click(button('Add'))
    expect(screen.getByRole('alert').textContent).toMatch(why)
    expect(address().getAttribute('aria-invalid')).toBe('true')
    expect(given.onAddJira).not.toHaveBeenCalled()
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('that the browser refused is not added, and says what to do', async () => {
    const { user } = settings({ onAddJira: async () => settingsTexts.jira.refused })
    await user.type(address(), BASE)
    await user.click(button('Add'))
    expect((await screen.findByRole('alert')).textContent).toBe(settingsTexts.jira.refused)
    expect((address() as HTMLInputElement).value).toBe(BASE)
  })

  it('whose permission is gone can be allowed again or removed', async () => {
    const { given, user } = settings({ settings: { ...NO_SETTINGS, jiraBases: [BASE] }, isAllowed: () => false })
    const list = within(screen.getByRole('list', { name: settingsTexts.jira.list }))
    expect(list.getByText(settingsTexts.jira.notAllowed)).toBeTruthy()
    await user.click(button(`Allow ${BASE}`))
    await user.click(button(`Remove ${BASE}`))
    expect([given.onAllowJira, given.onRemoveJira].map(one => vi.mocked(one).mock.calls)).toEqual([[[BASE]], [[BASE]]])
  })
})

describe('published Notion pages', () => {
  it('are read when wanted', async () => {
    const { given, user } = settings()
    await user.click(screen.getByRole('checkbox', { name: settingsTexts.notion.label }))
    expect(given.onNotion).toHaveBeenCalledWith(true)
  })

  it('are off where the browser took the permission back', () => {
    settings({ settings: { ...NO_SETTINGS, notionSites: true }, isNotionAllowed: false })
    expect((screen.getByRole('checkbox', { name: settingsTexts.notion.label }) as HTMLInputElement).checked).toBe(false)
  })
})

describe('the reminder', () => {
  const FRIDAY = { weekday: 5, time: '14:00' }
  const reminding = (rest: Partial<SettingsProps> = {}) =>
    settings({ settings: { ...NO_SETTINGS, reminder: FRIDAY }, ...rest })

  it('is off until it is wanted, then asks for nothing more', async () => {
    const { given, user } = settings()
    await user.click(screen.getByRole('checkbox', { name: texts.reminder.label }))
    expect(given.onReminder).toHaveBeenCalledExactlyOnceWith(FRIDAY)
  })

  it('comes on another day and time, and says when next', async () => {
    const { given, user } = reminding()
    expect(screen.getByText(/Next: Friday, 20 November 2026 at 14:00/)).toBeTruthy()
    await user.selectOptions(screen.getByLabelText(texts.reminder.day), 'Monday')
    expect(given.onReminder).toHaveBeenLastCalledWith({ weekday: 1, time: '14:00' })
    fireEvent.change(screen.getByLabelText(texts.reminder.time), { target: { value: '09:30' } })
    expect(given.onReminder).toHaveBeenLastCalledWith({ weekday: 5, time: '09:30' })
  })

  it('changed twice in a row keeps both changes', async () => {
    const { given, user } = reminding({ onReminder: vi.fn(() => new Promise<null>(() => {})) })
    await user.selectOptions(screen.getByLabelText(texts.reminder.day), 'Monday')
    fireEvent.change(screen.getByLabelText(texts.reminder.time), { target: { value: '09:30' } })
    expect(given.onReminder).toHaveBeenLastCalledWith({ weekday: 1, time: '09:30' })
  })

  it('says what is wrong with a time that is none, and keeps the former', () => {
    const { given } = reminding()
    fireEvent.change(screen.getByLabelText(texts.reminder.time), { target: { value: '' } })
    expect(screen.getByText(texts.reminder.wrongTime)).toBeTruthy()
    expect(given.onReminder).not.toHaveBeenCalled()
  })

  it('is switched off again', async () => {
    const { given, user } = reminding()
    await user.click(screen.getByRole('checkbox', { name: texts.reminder.label }))
    expect(given.onReminder).toHaveBeenCalledExactlyOnceWith(null)
  })
})

describe('the page', () => {
  it('says what is read, kept and sent', () => {
    settings()
    const region = within(screen.getByRole('region', { name: settingsTexts.privacy.title }))
    expect(region.getAllByRole('heading', { level: 3 })).toHaveLength(3)
    expect(region.getAllByRole('listitem').length).toBeGreaterThanOrEqual(10)
  })

  it('has headings in order and nothing axe finds wrong, signed in too', async () => {
    const { container } = settings({
      session: {
        state: 'signed_in',
        email: 'mara@acme.example',
        workspace: { id: 'w', name: 'Acme' },
        server: 'https://throughline.example',
      },
      settings: { ...NO_SETTINGS, jiraBases: [BASE], notionSites: true },
      isNotionAllowed: true,
    })
    expect(screen.getByText('mara@acme.example, in Acme')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('that could not be read says so and tries again', async () => {
    const problem = { code: 'internal' as const, sentence: ERRORS.internal.sentence }
    const { given, user } = settings({ session: undefined, settings: undefined, problem })
    await user.click(button('Try again'))
    expect(given.onRetry).toHaveBeenCalled()
  })
})
