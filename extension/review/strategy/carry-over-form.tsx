import { z } from 'zod'
import { keyResultClosing } from '../../../shared/graph/drafts.ts'
import { amount, day, title } from '../../../shared/graph/scalars.ts'
import type { OutlineKeyResult } from '../../../shared/views/outline.ts'
import { addDays, daysBetween } from '../../../shared/week.ts'
import { numberFormat } from '../../ui/formats.ts'
import { parseNumber } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { type FieldSpec, type Fields, readThrough } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'

const carrying = z
  .object({
    ...keyResultClosing.shape,
    next: z.object({ title, baseline: amount, target: amount, start: day, due: day }),
  })
  .refine(({ next }) => next.start <= next.due, { path: ['next', 'due'], message: texts.carryOver.dueFirst })

/** Closes a key result and goes on with it in the next cycle, from where it stands to a target that is chosen anew. */
export function CarryOverForm({ keyResult }: { keyResult: OutlineKeyResult }) {
  const { edits, closeForm } = useEdit()
  const { locale } = useViewer()
  const isMaintained = keyResult.direction === 'maintain'
  const specs: FieldSpec[] = [
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
    { key: 'title', label: texts.carryOver.nextTitle, kind: 'text', path: 'next.title', wide: true },
    {
      key: 'baseline',
      label: texts.carryOver.from,
      kind: 'number',
      path: 'next.baseline',
      shownWhen: () => !isMaintained,
    },
    { key: 'target', label: texts.fields.target, kind: 'number', path: 'next.target', shownWhen: () => !isMaintained },
    { key: 'start', label: texts.fields.start, kind: 'day', path: 'next.start' },
    { key: 'due', label: texts.fields.due, kind: 'day', path: 'next.due' },
  ]
  const start = addDays(keyResult.due, 1)
  const number = (value: number) => numberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(value)
  const initial: Fields = {
    ...{ closedAs: 'missed', score: '', lesson: '', title: keyResult.title, start },
    due: addDays(start, daysBetween(keyResult.start, keyResult.due)),
    baseline: number(keyResult.value ?? keyResult.baseline),
    target: number(keyResult.target),
  }
  return (
    <NounForm
      title={texts.carryOver.title(keyResult.title)}
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
        return readThrough(carrying, { closedAs, score, lesson, next }, specs)
      }}
      onSave={async ({ next, ...closing }) => {
        if (await edits.carryOver(keyResult, closing, { ...keyResult, ...next })) closeForm()
      }}
      onCancel={closeForm}
      saveLabel={texts.carryOver.save}
    >
      <p className="faint">{texts.carryOver.body}</p>
    </NounForm>
  )
}
