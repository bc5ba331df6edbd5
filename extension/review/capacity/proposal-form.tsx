import type { Preview } from '../../../shared/capacity-preview.ts'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { KeyResultRef, PersonRef } from '../../../shared/views/status-view.ts'
import { addDays, type Day, daysBetween } from '../../../shared/week.ts'
import { dayWords } from '../../ui/dates.ts'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shareOf } from '../../ui/split-shares.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { dueOf, type Proposal, weeksOf } from './proposal.ts'
import { ProposalPreview } from './proposal-preview.tsx'

/** How far ahead the start can be dragged. */
const SLIDER_WEEKS = 25

export interface ProposalFormProps {
  proposal: Proposal
  people: PersonRef[]
  keyResults: KeyResultRef[]
  /** Why they cannot be shown. */
  keyResultsProblem: ErrorAnswer | null
  hasNoKeyResults: boolean
  onRetryKeyResults: () => void
  thisMonday: Day
  preview: Preview | undefined
  previewProblem: ErrorAnswer | null
  saving: boolean
  problem: ErrorAnswer | null
  onChange: (proposal: Proposal) => void
  onSave: (state: 'candidate' | 'committed') => void
  onDiscard: () => void
  /** Leaves a candidate that was looked at as it is; null for one that is only thought of. */
  onClose: (() => void) | null
}

/** An initiative somebody proposes, with whom it wants; what it takes is shown while one types and drags the start. */
export function ProposalForm(props: ProposalFormProps) {
  const { proposal, people, keyResults, thisMonday, preview, saving, problem, onChange, onSave, onDiscard, onClose } =
    props
  const viewer = useViewer()
  const weeks = weeksOf(proposal.weeks)
  const change = (part: Partial<Proposal>) => onChange({ ...proposal, ...part })
  const changePerson = (index: number, part: Partial<Proposal['people'][number]>) =>
    change({ people: proposal.people.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  const first = proposal.start < thisMonday ? proposal.start : thisMonday
  const isComplete = proposal.title.trim() !== '' && proposal.keyResultId !== '' && preview !== undefined

  return (
    <section className="proposal" aria-label={texts.propose.title}>
      <h2>{texts.propose.title}</h2>
      <p className="faint">{texts.propose.body}</p>
      <div className="proposal-fields">
        <Field label={texts.fields.title} className="proposal-wide">
          {control => (
            <input
              {...control}
              className="input"
              // biome-ignore lint/a11y/noAutofocus: the person just asked for this form
              autoFocus
              value={proposal.title}
              onChange={event => change({ title: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={texts.propose.serves}
          wrong={props.hasNoKeyResults ? texts.propose.noKeyResults : null}
          className="proposal-wide"
        >
          {control => (
            <select
              {...control}
              className="input"
              value={proposal.keyResultId}
              onChange={event => change({ keyResultId: event.target.value })}
            >
              {keyResults.map(one => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={texts.propose.start}
          hint={
            weeks
              ? texts.propose.days(dayWords(proposal.start, viewer), dayWords(dueOf(proposal.start, weeks), viewer))
              : null
          }
          className="proposal-wide"
        >
          {control => (
            <input
              {...control}
              type="range"
              min={0}
              max={SLIDER_WEEKS}
              value={daysBetween(first, proposal.start) / 7}
              aria-valuetext={dayWords(proposal.start, viewer)}
              onChange={event => change({ start: addDays(first, 7 * Number(event.target.value)) })}
            />
          )}
        </Field>
        <Field label={texts.propose.weeks} wrong={weeks === null ? texts.propose.notWeeks : null}>
          {control => (
            <input
              {...control}
              className="input"
              inputMode="numeric"
              value={proposal.weeks}
              onChange={event => change({ weeks: event.target.value })}
            />
          )}
        </Field>
      </div>
      <ul className="proposal-people">
        {proposal.people.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same person can stand here twice
          <li key={index}>
            <select
              className="input"
              aria-label={texts.propose.person}
              value={one.personId}
              onChange={event => changePerson(index, { personId: event.target.value })}
            >
              <option value="">{texts.propose.anyone}</option>
              {people.map(person => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </select>
            <input
              className="input"
              inputMode="numeric"
              aria-label={texts.propose.share}
              aria-invalid={shareOf(one.percent) === null || undefined}
              value={one.percent}
              onChange={event => changePerson(index, { percent: event.target.value })}
            />
            <span aria-hidden="true">%</span>
            <button
              type="button"
              className="icon-button"
              aria-label={texts.propose.removePerson(
                people.find(person => person.id === one.personId)?.name ?? texts.propose.anyone,
              )}
              onClick={() => change({ people: proposal.people.filter((_, at) => at !== index) })}
            >
              <Icon name="close" />
            </button>
            {shareOf(one.percent) === null ? <p className="field-wrong">{texts.propose.notShare}</p> : null}
          </li>
        ))}
      </ul>
      <p>
        <button
          type="button"
          className="text-button"
          onClick={() => change({ people: [...proposal.people, { personId: '', percent: '50' }] })}
        >
          {texts.propose.addPerson}
        </button>
      </p>
      {props.keyResultsProblem ? <Problem problem={props.keyResultsProblem} onRetry={props.onRetryKeyResults} /> : null}
      {props.previewProblem ? <Problem problem={props.previewProblem} /> : null}
      {preview ? (
        <ProposalPreview preview={preview} start={proposal.start} onStart={start => change({ start })} />
      ) : (
        <p className="faint">{texts.propose.incomplete}</p>
      )}
      {problem ? <Problem problem={problem} /> : null}
      {preview && proposal.title.trim() === '' ? <p className="faint">{texts.propose.untitled}</p> : null}
      <div className="form-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={saving || !isComplete}
          onClick={() => onSave('candidate')}
        >
          {texts.propose.save}
        </button>
        <button type="button" className="button" disabled={saving || !isComplete} onClick={() => onSave('committed')}>
          {texts.propose.commit}
        </button>
        <button type="button" className="button button-quiet" disabled={saving} onClick={onDiscard}>
          {texts.propose.discard}
        </button>
        {onClose ? (
          <button type="button" className="button button-quiet" onClick={onClose}>
            {texts.close}
          </button>
        ) : null}
      </div>
    </section>
  )
}
