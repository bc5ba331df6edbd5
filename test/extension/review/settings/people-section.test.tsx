// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PeopleSection } from '../../../../extension/review/settings/people/people-section.tsx'
import type { AccountView, MyAccountView } from '../../../../shared/views/connections.ts'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { outlineView } from '../outline-fixture.ts'
import { connectionView } from './connections/connection-fixture.ts'
import { answer, forgetAnswers, inputsOf, refusal } from './fake-background.ts'
import { renderSection } from './render-section.tsx'

vi.mock('../../../../extension/api/background-client.ts', () => import('./fake-background.ts'))

const ACCOUNTS: AccountView[] = [
  {
    ...{ externalId: 'a-lea', name: 'Léa', email: 'lea@hearwell.example', suggestion: null },
    person: { id: 'lea', name: 'Lea Moreau', method: 'email' },
  },
  {
    ...{ externalId: 'a-otto', name: 'Otto Brandt', email: null, person: null },
    suggestion: { id: 'otto', name: 'Otto Brandt', because: 'same_name' },
  },
  { externalId: 'a-temp', name: 'Temp', email: null, person: null, suggestion: null },
]

let mine: MyAccountView['standing']

beforeEach(() => {
  forgetAnswers()
  answer('connections.list', () => ({ connections: [connectionView()], oauth: {} }))
  answer('strategy.outline', () => outlineView())
  answer('accounts.list', () => ACCOUNTS)
  mine = 'unknown'
  answer('myAccounts.list', () => [
    { connectionId: 'c-jira', tool: 'jira', site: 'hearwell.atlassian.net', standing: mine },
  ])
  for (const path of ['accounts.link', 'accounts.unlink', 'accounts.refuse']) answer(path, () => null)
})

const group = async (name: string) => within(await screen.findByRole('list', { name }))
const about = (externalId: string) => ({ connectionId: 'c-jira', externalId })

describe('people and their accounts', () => {
  it('shows who each account is and how that is known, what is to be decided first', async () => {
    const { container } = renderSection(<PeopleSection />)
    expect((await group('Linked')).getByText('by verified e-mail')).toBeTruthy()
    expect((await group('Is this the same person?')).getByText('has the same name')).toBeTruthy()
    expect((await group('Not linked')).getByText('Temp')).toBeTruthy()
    expect(screen.getByText('1 of 3 accounts linked')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('links a suggested person only when an admin says so', async () => {
    const { user } = renderSection(<PeopleSection />)
    await user.click(await screen.findByRole('button', { name: 'Yes, link Otto Brandt to Otto Brandt' }))
    await screen.findByRole('button', { name: 'Undo' })
    expect(inputsOf('accounts.link')).toEqual([{ ...about('a-otto'), personId: 'otto' }])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(inputsOf('accounts.unlink')).toEqual([about('a-otto')]))
  })

  it('keeps that a suggestion is refused, with undo', async () => {
    const { user } = renderSection(<PeopleSection />)
    await user.click(await screen.findByRole('button', { name: 'No, Otto Brandt is not Otto Brandt' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() =>
      expect(inputsOf('accounts.refuse')).toEqual([
        { ...about('a-otto'), personId: 'otto' },
        { ...about('a-otto'), personId: null },
      ]),
    )
  })

  it('links an account to anybody, and unlinks it', async () => {
    const { user } = renderSection(<PeopleSection />)
    await user.selectOptions(await screen.findByLabelText('Person that Temp is'), 'Lea Moreau')
    await waitFor(() => expect(inputsOf('accounts.link')).toEqual([{ ...about('a-temp'), personId: 'lea' }]))
    await user.click(screen.getByRole('button', { name: 'Unlink Léa' }))
    await waitFor(() => expect(inputsOf('accounts.unlink')).toEqual([about('a-lea')]))
  })

  it('takes the domains of the company, and says which is none', async () => {
    answer('connections.configure', () => ({ runId: null }))
    const { user } = renderSection(<PeopleSection />)
    const field = await screen.findByLabelText('E-mail domains of your company')
    await user.type(field, '@hearwell.example, hearwell')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByText('“hearwell” is no domain. Write it as acme.com.')).toBeTruthy()
    expect(inputsOf('connections.configure')).toEqual([])
    await user.type(field, '.fr')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(inputsOf('connections.configure')).toEqual([
        { connectionId: 'c-jira', settings: { emailDomains: ['hearwell.example', 'hearwell.fr'] } },
      ]),
    )
  })

  it('says why the tool did not tell, and asks again', async () => {
    answer('accounts.list', () => refusal('vendor_failed', 'The tool did not answer as it should: 403'))
    const { user } = renderSection(<PeopleSection />)
    await screen.findByText('The tool did not answer as it should: 403')
    answer('accounts.list', () => ACCOUNTS)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await group('Linked')).toBeTruthy()
  })

  it('cannot be seen where the connection only listens, and says so', async () => {
    answer('connections.list', () => ({ connections: [connectionView({ access: 'listens' })], oauth: {} }))
    renderSection(<PeopleSection />)
    expect(await screen.findByText(/only listens to its webhook/)).toBeTruthy()
    expect(inputsOf('accounts.list')).toEqual([])
  })

  it('is proposed to an admin where somebody says so themselves; what is refused is not taken back', async () => {
    answer('accounts.list', () => [
      {
        ...{ externalId: 'a-otto', name: 'O. B.', email: null, person: null },
        suggestion: { id: 'otto', name: 'Otto Brandt', because: 'claimed' },
      },
    ])
    const { user } = renderSection(<PeopleSection />)
    expect((await group('Is this the same person?')).getByText('says so themselves')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'No, O. B. is not Otto Brandt' }))
    await screen.findByText(/is not suggested for Otto Brandt any more/)
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('is said by a member of their own, with undo', async () => {
    answer('myAccounts.find', ({ text }: { text: string }) =>
      text === 'nobody' ? [] : [{ externalId: 'a-temp', name: 'Temp', email: null }],
    )
    answer('myAccounts.claim', () => {
      mine = 'claimed'
      return null
    })
    answer('myAccounts.withdraw', () => {
      mine = 'unknown'
      return null
    })
    const { user, container } = renderSection(<PeopleSection />, 'member')
    const card = within(await screen.findByRole('region', { name: 'Your own accounts' }))
    await user.click(await card.findByRole('button', { name: 'Say which is mine in Jira' }))
    const field = card.getByLabelText('Your name or e-mail in Jira')
    await user.type(field, 'T{Enter}')
    expect(card.getByText(/at least two letters/)).toBeTruthy()
    await user.clear(field)
    await user.type(field, 'nobody{Enter}')
    expect(await card.findByText(/No account that is still free/)).toBeTruthy()
    await user.clear(field)
    await user.type(field, 'Temp{Enter}')
    const me = await card.findByRole('button', { name: 'This is me: Temp' })
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(me)
    expect(await card.findByText('You said which one is yours. An admin confirms it.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await card.findByText('Not linked yet')).toBeTruthy()
    expect(inputsOf('myAccounts.claim')).toEqual([about('a-temp')])
  })

  it.each(['member', 'admin'] as const)('taken back in vain by a %s says why, once', async role => {
    mine = 'claimed'
    answer('myAccounts.withdraw', () => refusal('offline', 'The server cannot be reached.'))
    const { user } = renderSection(<PeopleSection />, role)
    await user.click(await screen.findByRole('button', { name: 'Take it back for Jira' }))
    expect((await screen.findAllByRole('alert')).map(one => one.textContent)).toEqual(['The server cannot be reached.'])
    expect(screen.getByText('You said which one is yours. An admin confirms it.')).toBeTruthy()
  })

  it.each(['member', 'admin'] as const)('said in vain by a %s says why, once', async role => {
    answer('myAccounts.find', () => [{ externalId: 'a-temp', name: 'Temp', email: null }])
    answer('myAccounts.claim', () => refusal('conflict', 'This account is somebody’s already.'))
    const { user } = renderSection(<PeopleSection />, role)
    await user.click(await screen.findByRole('button', { name: 'Say which is mine in Jira' }))
    await user.type(screen.getByLabelText('Your name or e-mail in Jira'), 'Temp{Enter}')
    await user.click(await screen.findByRole('button', { name: 'This is me: Temp' }))
    expect((await screen.findAllByRole('alert')).map(one => one.textContent)).toEqual([
      'This account is somebody’s already.',
    ])
  })

  it('is not said by a viewer, who sees how it is known', async () => {
    renderSection(<PeopleSection />, 'viewer')
    expect(await screen.findByText('Not linked yet')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Say which/ })).toBeNull()
  })

  it('is for admins: a member is told so, and no e-mail is asked for', async () => {
    renderSection(<PeopleSection />, 'member')
    expect(await screen.findByText(/looked after by admins/)).toBeTruthy()
    expect(inputsOf('accounts.list')).toEqual([])
  })
})
