import { z } from 'zod'
import { carriedDays, type Days, type GoingOn } from '../../../shared/carry-over.ts'
import { keyResultClosing } from '../../../shared/graph/drafts.ts'
import { amount, day, title } from '../../../shared/graph/scalars.ts'
import type { OutlineInitiative, OutlineKeyResult } from '../../../shared/views/outline.ts'
import { dayOf } from '../../../shared/week.ts'
import { dayWords } from '../../ui/dates.ts'
import { parseNumber, typedNumber } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer, type Viewer } from '../../ui/viewer.tsx'
import { type FieldSpec, type Fields, readThrough } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { ticked, toTicks } from '../forms/ticks.ts'
import { useEdit } from './edit-context.tsx'
import { type CycleChoice, nextCycleChoices } from './next-cycle-choices.ts'
import { runningFor } from './running-for.ts'

const words = texts.carryOver

const carrying = z
  .object({
    ...keyResultClosing.shape,
    next: z.object({ title, baseline: amount, target: amount, start: day, due: day }),
  })
  .refine(({ next }) => next.start <= next.due, { path: ['next', 'due'], message: words.dueFirst })

/**
 * Closes a key result and goes on with it in the next cycle, from where it stands to a target that is chosen anew, with
 * those of its initiatives that are chosen, each in the days that are shown.
 */
export function CarryOverForm({ keyResult }: { keyResult: OutlineKeyResult }) {
  const { outline, edits, closeForm } = useEdit()
  const viewer = useViewer()
  const { locale } = viewer
  const choices = nextCycleChoices(outline.cycles, keyResult, dayOf(viewer.now, viewer.timeZone))
  const running = runningFor(outline, keyResult.id)
  const specs = specsOf(keyResult, choices, running, viewer)
  const [cycle] = choices
  const initial: Fields = {
    ...{ closedAs: 'missed', score: '', lesson: '', title: keyResult.title },
    ...{ cycle: cycle?.id ?? '', start: cycle?.start ?? '', due: cycle?.due ?? '' },
    baseline: typedNumber(keyResult.value ?? keyResult.baseline, locale),
    target: typedNumber(keyResult.target, locale),
    initiatives: toTicks(running.map(one => one.id)),
  }
  return (
    <NounForm
      title={words.title(keyResult.title)}
      specs={specs}
      initial={initial}
      {...edits}
      read={({ closedAs, lesson, ...fields }) => {
        const typed = (value = '') => parseNumber(value, locale) ?? undefined
        const score = fields.score?.trim() ? typed(fields.score) : null
        const next = {
          ...{ title: fields.title, start: fields.start, due: fields.due },
          ...{ baseline: typed(fields.baseline), target: typed(fields.target) },
        }
        const reading = readThrough(carrying, { closedAs, score, lesson, next }, specs)
        return reading.ok
          ? { ok: true, value: { ...reading.value, chosen: ticked(fields.initiatives ?? '') } }
          : reading
      }}
      onSave={({ next, chosen, ...closing }) => {
        const goOn = running
          .filter(one => chosen.includes(one.id))
          .map((one): GoingOn => ({ id: one.id, expectedUpdatedAt: one.updatedAt, ...carriedDays(one, next) }))
        return edits.carryOver(keyResult, closing, { ...keyResult, ...next }, goOn)
      }}
      onClose={closeForm}
      saveLabel={words.save}
    >
      <p className="faint">{words.body}</p>
    </NounForm>
  )
}

function specsOf(
  { direction }: OutlineKeyResult,
  choices: CycleChoice[],
  running: OutlineInitiative[],
  viewer: Viewer,
): FieldSpec[] {
  const isMoved = () => direction !== 'maintain'
  return [
    {
      key: 'closedAs',
      label: texts.fields.closedAs,
      kind: 'choice',
      options: (['missed', 'achieved', 'stopped'] as const).map(value => ({
        value,
        label: texts.choices.closedAs[value],
      })),
    },
    { key: 'score', label: texts.fields.score, kind: 'number' },
    { key: 'lesson', label: texts.fields.lesson, kind: 'area' },
    { key: 'title', label: words.nextTitle, kind: 'text', path: 'next.title', takes: 'row' },
    { key: 'baseline', label: words.from, kind: 'number', path: 'next.baseline', shownWhen: isMoved },
    { key: 'target', label: texts.fields.target, kind: 'number', path: 'next.target', shownWhen: isMoved },
    {
      key: 'cycle',
      label: words.cycle,
      kind: 'choice',
      options: choices.map(({ id, title, start, due, isWritten }) => ({
        value: id,
        label: isWritten ? title : words.unwritten(title || termWords({ start, due }, viewer)),
      })),
      sets: id => {
        const cycle = choices.find(one => one.id === id)
        return cycle ? { start: cycle.start, due: cycle.due } : {}
      },
    },
    { key: 'start', label: texts.fields.start, kind: 'day', path: 'next.start' },
    { key: 'due', label: texts.fields.due, kind: 'day', path: 'next.due' },
    {
      key: 'initiatives',
      label: words.initiatives,
      kind: 'ticks',
      shownWhen: () => running.length > 0,
      optionsFor: ({ start = '', due = '' }) =>
        running.map(one => ({
          value: one.id,
          label: one.title,
          detail: start <= due ? becomes(one, { start, due }, viewer) : undefined,
          detailOff: words.stays,
        })),
    },
  ]
}

/** What an initiative's days are, and what they become in a cycle. */
function becomes(one: OutlineInitiative, cycle: Days, viewer: Viewer): string {
  const next = carriedDays(one, cycle)
  const isSame = next.start === one.start && next.due === one.due
  return isSame ? words.keeps(termWords(one, viewer)) : words.moves(termWords(one, viewer), termWords(next, viewer))
}

function termWords({ start, due }: Days, viewer: Viewer): string {
  return texts.strategy.term(dayWords(start, viewer), dayWords(due, viewer))
}
