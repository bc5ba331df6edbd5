// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import { type ComponentProps, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DecisionActions } from '../../../extension/review/decisions/decision-actions.ts'
import { DecisionsSection } from '../../../extension/review/decisions/decisions-section.tsx'
import { agendaOf } from '../../../extension/review/monday/agenda.ts'
import { AgendaPanel } from '../../../extension/review/monday/agenda-panel.tsx'
import { mondayMarkdown } from '../../../extension/review/monday/monday-markdown.ts'
import { MondayTools } from '../../../extension/review/monday/monday-tools.tsx'
import { clockWords } from '../../../extension/review/monday/use-countdown.ts'
import { newMeeting, useMeeting } from '../../../extension/review/monday/use-meeting.ts'
import { ERRORS, type ErrorCode } from '../../../shared/errors.ts'
import type { NodeRef } from '../../../shared/graph/node.ts'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { mondayView, VIEWER } from '../ui/view-fixtures.ts'
import { decisionRegister } from './decision-fixture.ts'

/** The meeting of a week, as the tab holds it. */
function Held({ decisionForm = null }: Partial<Pick<ComponentProps<typeof AgendaPanel>, 'decisionForm'>>) {
  const [meeting, setMeeting] = useMeeting('2026-11-16')
  return (
    <AgendaPanel
      points={POINTS}
      meeting={meeting ?? newMeeting('2026-11-16')}
      onMeeting={setMeeting}
      onDecide={() => {}}
      decisionForm={decisionForm}
    />
  )
}

const POINTS = agendaOf(mondayView(), decisionRegister())
const problem = (code: ErrorCode) => ({ code, sentence: ERRORS[code].sentence })
const button = (name: string) => screen.getByRole('button', { name })

describe('the agenda', () => {
  it('goes from the worst bet over unmoved ones and overloaded people to decisions to review', () => {
    expect(POINTS.map(point => [point.kind, point.title])).toEqual([
      ['bet', 'Fit at home, and returns fall by half'],
      ['unmoved', 'Clinics reorder without a visit'],
      ['person', 'Otto Brandt'],
      ['review', 'Fairs with [our] stand'],
    ])
  })

  it('has a bet once that is at risk because its position has not moved', () => {
    const { bets } = mondayView()
    const unmoved = bets.map(bet => ({ bet: { id: bet.id, title: bet.title }, sentence: 'Its position has not moved' }))
    expect(agendaOf(mondayView({ unmoved }), undefined).map(point => [point.kind, point.title])).toEqual([
      ['bet', 'Fit at home, and returns fall by half'],
      ['unmoved', 'Clinics reorder without a visit'],
      ['person', 'Otto Brandt'],
    ])
  })

  it('leaves out who has room and what is on track', () => {
    const calm = mondayView({ bets: mondayView().bets.slice(0, 1), people: [], unmoved: [] })
    expect(agendaOf(calm, undefined)).toEqual([])
  })

  it('is gone through point by point, each to be decided on', async () => {
    const { user, container } = renderForViewer(
      <Held
        decisionForm={(subject, onDone) => (
          <button type="button" onClick={onDone}>
            Decided on {subject.id}
          </button>
        )}
      />,
    )
    await user.click(screen.getByRole('checkbox', { name: 'Discussed: Otto Brandt' }))
    expect(screen.getByText('1 of 4 discussed')).toBeTruthy()
    await user.click(button('Decide on “Otto Brandt”'))
    const point = screen.getByRole('checkbox', { name: 'Discussed: Otto Brandt' }).closest('li') as HTMLElement
    await user.click(within(point).getByRole('button', { name: 'Decided on person-otto' }))
    expect(screen.queryByText(/^Decided on/)).toBeNull()
    expect(document.activeElement).toBe(button('Decide on “Otto Brandt”'))
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('a point is left where its button is pressed again, and closes no other once its decision is recorded', async () => {
    const takes: (() => void)[] = []
    const { user } = renderForViewer(
      <Held
        decisionForm={(subject, onDone) => {
          takes.push(onDone)
          return <input aria-label={`Deciding on ${subject.id}`} />
        }}
      />,
    )
    await user.click(button('Decide on “Otto Brandt”'))
    const [takeOtto] = takes
    await user.click(button('Decide on “Otto Brandt”'))
    expect(screen.queryByLabelText(/^Deciding on/)).toBeNull()
    expect(button('Decide on “Otto Brandt”').getAttribute('aria-expanded')).toBe('false')
    await user.click(button('Decide on “Clinics reorder without a visit”'))
    await user.click(screen.getByLabelText(/^Deciding on/))
    act(() => takeOtto?.())
    expect(document.activeElement).toBe(screen.getByLabelText(/^Deciding on/))
  })
})

describe('the fifteen-minute clock', () => {
  afterEach(() => vi.useRealTimers())
  const left = () => screen.getByRole('timer').textContent
  const press = (name: string) => act(() => button(name).click())
  const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1000))

  it('runs down, rests while it is paused, goes on, and says when the time is over', () => {
    vi.useFakeTimers({ now: Date.parse(VIEWER.now) })
    renderForViewer(<Held />)
    expect(left()).toBe('15:00 left')
    press('Start the clock')
    pass(65)
    expect(left()).toBe('13:55 left')
    press('Pause the clock')
    pass(300)
    expect(left()).toBe('13:55 left')
    press('Go on')
    pass(14 * 60)
    expect(left()).toBe('0:05 over')
    press('Start again')
    expect(left()).toBe('15:00 left')
  })

  it('goes on, with what is ticked off, where the view was left and is opened again', () => {
    vi.useFakeTimers({ now: Date.parse(VIEWER.now) })
    const { rerender } = renderForViewer(<Held />)
    press('Start the clock')
    act(() => screen.getByRole('checkbox', { name: 'Discussed: Otto Brandt' }).click())
    rerender(<p>Another view</p>)
    pass(60)
    rerender(<Held />)
    expect(left()).toBe('14:00 left')
    expect(screen.getByText('1 of 4 discussed')).toBeTruthy()
    press('Pause the clock')
    rerender(<p>Another view</p>)
    pass(60)
    rerender(<Held />)
    expect(left()).toBe('14:00 left')
  })

  it.each([
    [900, '15:00'],
    [65, '1:05'],
    [0, '0:00'],
    [-90, '1:30'],
  ])('shows %i seconds as %s', (seconds, words) => expect(clockWords(seconds)).toBe(words))
})

describe('the register of decisions', () => {
  const BET: NodeRef = { kind: 'bet', id: 'bet-returns' }
  const subjects = [
    { subject: BET, title: 'Bet: Fit at home', ownerId: 'lea', measure: 'Returns' },
    { subject: { kind: 'person' as const, id: 'otto' }, title: 'Owner: Otto Brandt', ownerId: 'otto', measure: null },
  ]

  const people = [
    { id: 'lea', name: 'Lea Moreau' },
    { id: 'otto', name: 'Otto Brandt' },
  ]

  function register(rest: Partial<DecisionActions> | null = {}, shown = decisionRegister()) {
    const actions = rest && {
      ...{ saving: false, problem: null, reset: vi.fn() },
      ...{ me: people[0] ?? null, people },
      ...{
        record: vi.fn(async () => true),
        takeBack: vi.fn(async () => true),
        settle: vi.fn(async () => true),
        ...rest,
      },
    }
    function Live({ now }: { now: DecisionActions | null }) {
      const [deciding, setDeciding] = useState<NodeRef | null>(null)
      const given = { register: shown, subjects, actions: now, deciding, onDeciding: setDeciding }
      return <DecisionsSection {...given} />
    }
    const shows = (now: DecisionActions | null) => <Live now={now} />
    return { actions, shows, ...renderForViewer(shows(actions)) }
  }

  it('tells verdict, who, when, the expected effect and the day of review', async () => {
    const { container } = register()
    expect(screen.getByText(/Lea Moreau, 9 Nov · review on 7 Dec/)).toBeTruthy()
    expect(screen.getByText('Expected: Open items that slip at 1 by 7 Dec')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('an expected effect has the unit of what measures it; the day of review goes once the outcome is told', () => {
    const measure = { kind: 'bet' as const, id: 'bet-1', name: 'Seats sold', unit: '%' }
    const effect = { measure, value: 82, verdict: 'came' as const }
    const [row] = decisionRegister().taken
    if (!row) throw new Error('Nothing was decided.')
    register({}, { taken: [{ ...row, effect, outcome: 'Sold out.' }], toReview: [] })
    expect(screen.getByText('Expected: Open items that slip at 1 % by 7 Dec')).toBeTruthy()
    expect(screen.getByText('Outcome: Sold out.')).toBeTruthy()
    expect(screen.getByText('Lea Moreau, 9 Nov')).toBeTruthy()
  })

  it.each([
    ['came', 82, 'It came: 82 % (Seats sold)'],
    ['short', 61, 'It did not come: 61 % (Seats sold)'],
    ['waiting', 61, 'Not yet: 61 % (Seats sold)'],
    ['untold', null, 'Nobody has measured Seats sold since'],
  ] as const)('one to review comes back with its effect: %s at %s', async (verdict, value, words) => {
    const measure = { kind: 'bet' as const, id: 'bet-1', name: 'Seats sold', unit: '%' }
    const [row] = decisionRegister().toReview
    if (!row) throw new Error('Nothing is to be reviewed.')
    const { user } = register({}, { taken: [], toReview: [{ ...row, effect: { measure, value, verdict } }] })
    expect(screen.getByText(words)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /^Say what came of it/ }))
    expect((screen.getByLabelText('What came of it') as HTMLTextAreaElement).value.replace('\u202f', ' ')).toBe(words)
  })

  it('records a decision with its expected effect', async () => {
    const { user, actions } = register()
    await user.click(button('Record a decision'))
    const form = within(screen.getByRole('form', { name: 'Record a decision' }))
    await user.selectOptions(form.getByLabelText('Verdict'), 'reassign')
    await user.selectOptions(form.getByLabelText('About'), 'person otto')
    await user.type(form.getByLabelText('What was decided, and why'), 'Lea takes the portal.')
    await user.type(form.getByLabelText('Expected effect: what moves'), 'Load')
    await user.type(form.getByLabelText('To which value'), '0.8')
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(actions?.record).toHaveBeenCalledExactlyOnceWith({
      verdict: 'reassign',
      subject: { kind: 'person', id: 'otto' },
      note: 'Lea takes the portal.',
      ownerId: 'otto',
      expectedEffect: { metric: 'Load', value: 0.8, byWhen: '2026-12-14' },
      reviewDay: '2026-12-14',
    })
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('is first given to who owns what it is about, and can be given to anybody', async () => {
    const { user } = register()
    await user.click(button('Record a decision'))
    const owner = screen.getByLabelText<HTMLSelectElement>('Owner')
    expect(owner.value).toBe('lea')
    await user.selectOptions(screen.getByLabelText('About'), 'person otto')
    expect(owner.value).toBe('otto')
    expect([...owner.options].map(one => one.text)).toEqual(['Nobody yet', 'Lea Moreau', 'Otto Brandt'])
  })

  it('offers what measures the bets and key results as what an effect is expected of', async () => {
    const { user, container } = register()
    await user.click(button('Record a decision'))
    const offered = container.querySelectorAll(
      `#${screen.getByLabelText('Expected effect: what moves').getAttribute('list')} option`,
    )
    expect([...offered].map(one => one.getAttribute('value'))).toEqual(['Returns'])
  })

  it.each([
    [{ owner: null }, 'Lea Moreau, 9 Nov · review on 7 Dec'],
    [{ owner: people[0] ?? null }, 'Owner: Lea Moreau, 9 Nov · review on 7 Dec'],
    [{ owner: people[1] ?? null }, 'Owner: Otto Brandt · recorded by Lea Moreau, 9 Nov · review on 7 Dec'],
  ])('says who sees it through: %o', (change, words) => {
    const [row] = decisionRegister().taken
    if (!row) throw new Error('No decision was taken.')
    register({}, { taken: [{ ...row, ...change }], toReview: [] })
    expect(screen.getByText(words)).toBeTruthy()
  })

  it('tells the expected value with the unit of what measures it', () => {
    const [row] = decisionRegister().taken
    if (!row) throw new Error('No decision was taken.')
    const measure = { kind: 'bet' as const, id: 'bet-1', name: 'Open items that slip', unit: '%' }
    register({}, { taken: [{ ...row, effect: { measure, value: 3, verdict: 'waiting' } }], toReview: [] })
    expect(screen.getByText(/^Expected: Open items that slip at 1\s%/)).toBeTruthy()
  })

  it('is taken back on its own day by who recorded it, and by nobody later', async () => {
    const [row] = decisionRegister().taken
    if (!row) throw new Error('No decision was taken.')
    const rows = [
      { ...row, id: 'mine', at: VIEWER.now, subject: { ...row.subject, title: 'Mine' } },
      { ...row, id: 'theirs', at: VIEWER.now, by: people[1] ?? null, subject: { ...row.subject, title: 'Theirs' } },
      { ...row, id: 'settled', at: VIEWER.now, outcome: 'It came.', subject: { ...row.subject, title: 'Settled' } },
      row,
    ]
    const { user, actions } = register({}, { taken: rows, toReview: [] })
    const offered = screen.getAllByRole('button', { name: /^Take back/ })
    expect(offered.map(one => one.textContent)).toEqual(['Take back: Mine'])
    for (const one of offered) await user.click(one)
    expect(actions?.takeBack).toHaveBeenCalledExactlyOnceWith(rows[0])
  })

  it('says beside it why it could not be taken back, until that is forgotten', async () => {
    const [row] = decisionRegister().taken
    if (!row) throw new Error('No decision was taken.')
    const rows = [
      { ...row, at: VIEWER.now },
      { ...row, id: 'other' },
    ]
    const { actions, user, rerender, shows } = register(
      { problem: problem('offline'), takeBack: vi.fn(async () => false) },
      { taken: rows, toReview: [] },
    )
    expect(screen.queryByRole('alert')).toBeNull()
    await user.click(screen.getByRole('button', { name: /^Take back/ }))
    const told = screen.getByRole('alert')
    expect(told.textContent).toContain('cannot be reached')
    expect(told.closest('li')).toBe(screen.getByRole('button', { name: /^Take back/ }).closest('li'))
    for (const later of [null, problem('internal')]) {
      rerender(shows(actions && { ...actions, problem: later }))
      expect(screen.queryByRole('alert')).toBeNull()
    }
  })

  it('asks for the value of an effect that is named', async () => {
    const { user, actions } = register()
    await user.click(button('Record a decision'))
    await user.type(screen.getByLabelText('Expected effect: what moves'), 'Load')
    await user.click(button('Save'))
    expect(screen.getByText('A number is required.')).toBeTruthy()
    expect(actions?.record).not.toHaveBeenCalled()
  })

  it('settles one whose review has come', async () => {
    const { user, actions } = register()
    await user.click(screen.getByRole('button', { name: /^Say what came of it ?: Fairs with \[our\] stand/ }))
    await user.click(button('Save'))
    expect(screen.getByText('Say what came of it.')).toBeTruthy()
    await user.type(screen.getByLabelText('What came of it'), 'Two fairs fewer, no clinic lost.')
    await user.click(button('Save'))
    expect(actions?.settle).toHaveBeenCalledExactlyOnceWith('d0', 'Two fairs fewer, no clinic lost.')
  })

  it('is only read by who may not decide', () => {
    register(null)
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})

describe('the review taken elsewhere', () => {
  it('as Markdown answers the four questions and lists the decisions', () => {
    const markdown = mondayMarkdown(mondayView(), decisionRegister(), VIEWER).replaceAll('\u202f', ' ')
    expect(markdown.split('\n').filter(line => line.startsWith('#'))).toEqual([
      '# Monday: Week of 16 Nov',
      '## Which bets are at risk?',
      '## What is slipping that causes it?',
      '## Who owns it, and what else do they carry?',
      '## Green, but the position has not moved',
      '## Decisions',
    ])
    expect(markdown).toContain('- **Fit at home, and returns fall by half**: off track since Thursday (Lea Moreau).')
    expect(markdown).toContain(
      '- [EAR-212 Calibrate with the phone’s microphone](<https://hearwell.atlassian.net/browse/EAR-212>): pushed 3 times, 24 days in all, Otto Brandt',
    )
    expect(markdown).toContain('- **Otto Brandt**: 120 % taken of 80 % room. 60 % Guided fitting in the app')
    expect(markdown).toContain('- **Stop** Fairs with \\[our\\] stand (Lea Moreau, 12 Oct). No more fairs.')
  })

  it('as Markdown says how many slips were erased since', () => {
    const markdown = mondayMarkdown(mondayView({ slips: [], erased: 1 }), undefined, VIEWER)
    expect(markdown).toContain('- 1 item that slipped has been erased since')
    expect(markdown).not.toContain('No open work under a bet at risk slips.')
  })

  it('keeps what people wrote from becoming Markdown, and addresses that are none from becoming links', () => {
    const [slip] = mondayView().slips
    if (!slip) throw new Error('The fixture has slips.')
    const item = { ...slip.item, title: '<b>*bold*</b>\n# head', url: 'javascript:alert(1)' }
    const markdown = mondayMarkdown(mondayView({ slips: [{ ...slip, item }] }), undefined, VIEWER)
    expect(markdown).toContain('- \\<b\\>\\*bold\\*\\</b\\> \\# head: pushed')
    expect(markdown).not.toContain('javascript:')
  })

  it('is copied, and says so', async () => {
    const { user } = renderForViewer(
      <MondayTools meeting={false} onMeeting={vi.fn()} markdown={() => '# Monday'} fileName="monday-2026-11-16" />,
    )
    await user.click(button('Copy as Markdown'))
    expect(await navigator.clipboard.readText()).toBe('# Monday')
    expect(await screen.findByText('Copied.')).toBeTruthy()
  })
})
