// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { Proposing } from '../../../extension/review/capacity/proposing.tsx'
import { keep } from '../../../extension/review/kept.ts'
import { useEdits } from '../../../extension/review/use-edits.ts'
import { outlineView } from './outline-fixture.ts'
import { answer, forgetAnswers, refusal } from './settings/fake-background.ts'
import { renderSection } from './settings/render-section.tsx'

vi.mock('../../../extension/api/background-client.ts', () => import('./settings/fake-background.ts'))

const PEOPLE = [{ id: 'lea', name: 'Lea Moreau' }]
const MONDAY = '2026-11-16'
const THOUGHT_OF = {
  ...{ initiativeId: null, title: 'A portal for clinics', keyResultId: '', start: MONDAY, weeks: '6' },
  people: [{ personId: 'lea', percent: '50' }],
}

function Live() {
  return <Proposing people={PEOPLE} thisMonday={MONDAY} edits={useEdits()} />
}

const title = () => screen.findByLabelText('Title')

beforeEach(() => {
  sessionStorage.clear()
  forgetAnswers()
  answer('keyResult.listOpen', () => [])
  answer('capacity.preview', () => new Promise(() => {}))
})

it('a proposal that is only thought of is there again before anything is answered', async () => {
  answer('strategy.outline', () => new Promise(() => {}))
  keep('proposal', THOUGHT_OF)
  renderSection(<Live />)
  expect(await title()).toHaveProperty('value', THOUGHT_OF.title)
})

it('a candidate is not there again before it is known as it stands, or it would be saved as another one', async () => {
  answer('strategy.outline', () => refusal('offline'))
  keep('proposal', { ...THOUGHT_OF, initiativeId: 'initiative-1' })
  const { user } = renderSection(<Live />)
  const retry = await screen.findByRole('button', { name: 'Try again' })
  expect(screen.queryByLabelText('Title')).toBeNull()
  answer('strategy.outline', () => outlineView())
  await user.click(retry)
  expect(await title()).toHaveProperty('value', THOUGHT_OF.title)
})
