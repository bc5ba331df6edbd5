import { useState } from 'react'
import { z } from 'zod'
import { betClosing, keyResultClosing } from '../../../shared/graph/drafts.ts'
import type { Allocation } from '../../../shared/graph/initiative.ts'
import type { Person } from '../../../shared/graph/person.ts'
import { amount } from '../../../shared/graph/scalars.ts'
import { strategyInput } from '../../../shared/graph/strategy.ts'
import { betHints, initiativeHints, keyResultHints } from '../../../shared/quality-hints.ts'
import type { OutlineBet, OutlineInitiative, OutlineKeyResult, OutlineView } from '../../../shared/views/outline.ts'
import { addDays, dayOf } from '../../../shared/week.ts'
import { parseNumber, typedNumber } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { type FieldSpec, type Fields, readThrough } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import {
  allocationFields,
  allocationSpecs,
  betFields,
  betSpecs,
  initiativeFields,
  initiativeSpecs,
  keyResultFields,
  keyResultSpecs,
  nameable,
  PERSON_SPECS,
  personFields,
  readAllocation,
  readBet,
  readInitiative,
  readKeyResult,
  readPerson,
} from './noun-fields.ts'

/** The noun as it was when its form was opened, and what it is now where somebody changed it since. */
function useBase<T extends { id: string; updatedAt: string }>(
  noun: T | null,
  all: (now: OutlineView) => T[],
  fieldsOf: (noun: T, locale: string) => Fields,
) {
  const { locale } = useViewer()
  const { now, isGone } = useEdit()
  const [base] = useState(noun)
  const current = noun && (all(now).find(one => one.id === noun.id) ?? noun)
  const changed = current !== null && base !== null && current.updatedAt !== base.updatedAt
  return {
    base,
    isGone,
    /** What is saved over: nothing where it was removed. */
    former: isGone ? null : current,
    theirs: changed ? fieldsOf(current, locale) : null,
    seen: (over: boolean) => (isGone ? null : ((over ? current : base)?.updatedAt ?? null)),
  }
}

/** The viewer's day, for the days a new noun starts from. */
function useToday(): string {
  const { now, timeZone } = useViewer()
  return dayOf(now, timeZone)
}

export function StrategyForm() {
  const { outline, edits, closeForm } = useEdit()
  const current = outline.strategy
  const [base] = useState(current)
  const today = useToday()
  const specs: FieldSpec[] = [
    { key: 'sentence', label: texts.strategy.sentence, kind: 'area' },
    { key: 'horizon', label: texts.fields.horizon, kind: 'day' },
  ]
  const fieldsOf = (one: typeof base): Fields => ({
    sentence: one?.sentence ?? '',
    horizon: one?.horizon ?? addDays(today, 365),
  })
  return (
    <NounForm
      title={texts.strategy.title}
      specs={specs}
      initial={fieldsOf(base)}
      theirs={current?.version === base?.version ? null : fieldsOf(current)}
      {...edits}
      read={fields => readThrough(strategyInput, fields, specs)}
      onSave={async (value, over) => {
        if (await edits.saveStrategy(current, value, (over ? current : base)?.version ?? null)) closeForm()
      }}
      onCancel={closeForm}
    />
  )
}

export function BetForm({ bet }: { bet: OutlineBet | null }) {
  const { outline, edits, closeForm } = useEdit()
  const { locale } = useViewer()
  const today = useToday()
  const { base, theirs, isGone, former, seen } = useBase(bet, all => all.bets, betFields)
  const specs = betSpecs(nameable(outline.people, today, bet?.ownerId))
  const open = outline.keyResults.filter(one => one.betId === bet?.id && one.closedAs === null).length
  const fresh: Fields = {
    ...{ title: '', hypothesis: '', positionName: '', unit: '', direction: 'increase', baseline: '', target: '' },
    ...{ positionDue: addDays(today, 180), ownerId: '', state: 'proposed', start: today, due: addDays(today, 180) },
  }
  return (
    <NounForm
      title={bet ? texts.strategy.edit(bet.title) : texts.strategy.addBet}
      specs={specs}
      initial={base ? betFields(base, locale) : fresh}
      theirs={theirs}
      isGone={isGone}
      onReopen={former?.state === 'closed' ? () => void edits.reopenBet(former) : null}
      {...edits}
      read={fields => readBet(fields, specs, locale)}
      hints={fields => {
        const reading = readBet(fields, specs, locale)
        return reading.ok ? betHints(reading.value, bet ? open : 1) : []
      }}
      onSave={async (value, over) => {
        if (await edits.saveBet(former, value, seen(over))) closeForm()
      }}
      onCancel={closeForm}
    />
  )
}

export function KeyResultForm({ keyResult, betId }: { keyResult: OutlineKeyResult | null; betId: string }) {
  const { outline, edits, closeForm } = useEdit()
  const { locale } = useViewer()
  const today = useToday()
  const { base, theirs, isGone, former, seen } = useBase(keyResult, all => all.keyResults, keyResultFields)
  const bet = outline.bets.find(one => one.id === betId)
  const specs = keyResultSpecs(
    nameable(outline.people, today, keyResult?.ownerId),
    outline.bets.filter(one => one.state !== 'closed'),
  )
  const fresh: Fields = {
    ...{ title: '', unit: '%', direction: 'increase', baseline: '', target: '', low: '', high: '', ownerId: '' },
    ...{ start: today, due: bet?.due ?? addDays(today, 90), commitment: 'committed', measure: 'manual' },
    ...{ cadenceDays: '7', betId },
  }
  return (
    <NounForm
      title={keyResult ? texts.strategy.edit(keyResult.title) : texts.strategy.addKeyResult}
      specs={specs}
      initial={base ? keyResultFields(base, locale) : fresh}
      theirs={theirs}
      isGone={isGone}
      onReopen={former?.closedAs ? () => void edits.reopenKeyResult(former) : null}
      {...edits}
      read={fields => readKeyResult(fields, specs, locale)}
      hints={fields => {
        const reading = readKeyResult(fields, specs, locale)
        return reading.ok ? keyResultHints(reading.value, keyResult?.value ?? null) : []
      }}
      onSave={async (value, over) => {
        if (await edits.saveKeyResult(former, value, seen(over))) closeForm()
      }}
      onCancel={closeForm}
    />
  )
}

export function InitiativeForm({
  initiative,
  keyResultId,
}: {
  initiative: OutlineInitiative | null
  keyResultId: string
}) {
  const { outline, edits, closeForm } = useEdit()
  const { locale } = useViewer()
  const today = useToday()
  const { base, theirs, isGone, former, seen } = useBase(initiative, all => all.initiatives, initiativeFields)
  const specs = initiativeSpecs(
    nameable(outline.people, today, initiative?.ownerId),
    outline.keyResults.filter(
      one => one.closedAs === null || initiative?.serves.some(({ keyResultId: id }) => id === one.id),
    ),
  )
  const named = outline.allocations.filter(one => one.initiativeId === initiative?.id)
  const fresh: Fields = {
    ...{ title: '', ownerId: '', state: 'candidate', start: today, due: addDays(today, 41) },
    serves: `${keyResultId} 100`,
  }
  return (
    <NounForm
      title={initiative ? texts.strategy.edit(initiative.title) : texts.strategy.addInitiative}
      specs={specs}
      initial={base ? initiativeFields(base, locale) : fresh}
      theirs={theirs}
      isGone={isGone}
      {...edits}
      read={fields => readInitiative(fields, specs, locale)}
      hints={fields => {
        const reading = readInitiative(fields, specs, locale)
        return reading.ok && initiative ? initiativeHints(reading.value, named) : []
      }}
      onSave={async (value, over) => {
        if (await edits.saveInitiative(former, value, seen(over))) closeForm()
      }}
      onCancel={closeForm}
    />
  )
}

export function PersonForm({ person }: { person: Person | null }) {
  const { now, edits, isGone, closeForm } = useEdit()
  const { locale } = useViewer()
  const [base] = useState(person)
  const current = person && (now.people.find(one => one.id === person.id) ?? person)
  const changed = current && base && JSON.stringify(current) !== JSON.stringify(base)
  return (
    <NounForm
      title={person ? texts.strategy.edit(person.name) : texts.strategy.addPerson}
      specs={PERSON_SPECS}
      initial={personFields(base ?? { name: '', email: null, capacity: 1, reserve: 0.2 }, locale)}
      theirs={changed ? personFields(current, locale) : null}
      isGone={isGone}
      {...edits}
      read={fields => readPerson(fields, locale)}
      onSave={async (value, over) => {
        if (await edits.savePerson(isGone ? null : over ? current : base, value)) closeForm()
      }}
      onCancel={closeForm}
    />
  )
}

export function AllocationForm({
  allocation,
  initiative,
}: {
  allocation: Allocation | null
  initiative: OutlineInitiative
}) {
  const { outline, edits, isGone, closeForm } = useEdit()
  const { locale } = useViewer()
  const today = useToday()
  const [base] = useState(allocation)
  const specs = allocationSpecs(nameable(outline.people, today, allocation?.personId))
  const changed = allocation && base && JSON.stringify(allocation) !== JSON.stringify(base)
  const nameOf = (id: string | null) => outline.people.find(one => one.id === id)?.name ?? texts.walk.unnamed
  const fresh = { personId: null, fraction: 0.5, from: initiative.start, to: initiative.due }
  return (
    <NounForm
      title={allocation ? texts.strategy.edit(nameOf(allocation.personId)) : texts.strategy.addAllocation}
      specs={specs}
      initial={allocationFields(base ?? fresh, locale)}
      theirs={changed ? allocationFields(allocation, locale) : null}
      isGone={isGone}
      {...edits}
      read={fields => readAllocation(fields, initiative.id, specs, locale)}
      onSave={async (value, over) => {
        const former = isGone ? null : over ? allocation : base
        if (await edits.saveAllocation(former, value, nameOf(value.personId))) closeForm()
      }}
      onCancel={closeForm}
    >
      {allocation ? (
        <button
          type="button"
          className="button button-quiet"
          onClick={async () => {
            if (await edits.removeAllocation(allocation, nameOf(allocation.personId))) closeForm()
          }}
        >
          {texts.strategy.remove}
        </button>
      ) : null}
    </NounForm>
  )
}

const { closedAs } = texts.choices
const lesson: FieldSpec = { key: 'lesson', label: texts.fields.lesson, kind: 'area' }
const closedAsSpec = (values: (keyof typeof closedAs)[]): FieldSpec => ({
  key: 'closedAs',
  label: texts.fields.closedAs,
  kind: 'choice',
  options: values.map(value => ({ value, label: closedAs[value] })),
})
const BET_CLOSING = [closedAsSpec(['won', 'lost', 'stopped']), lesson]
const KEY_RESULT_CLOSING: FieldSpec[] = [
  closedAsSpec(['achieved', 'missed', 'stopped']),
  { key: 'score', label: texts.fields.score, kind: 'number' },
  lesson,
]

export function BetClosingForm({ bet }: { bet: OutlineBet }) {
  const { edits, closeForm } = useEdit()
  return (
    <NounForm
      title={texts.strategy.closeTitle(bet.title)}
      specs={BET_CLOSING}
      initial={{ closedAs: 'won', lesson: '' }}
      {...edits}
      read={fields => readThrough(betClosing, fields, BET_CLOSING)}
      onSave={async value => {
        if (await edits.closeBet(bet, value)) closeForm()
      }}
      onCancel={closeForm}
      saveLabel={texts.strategy.close}
    />
  )
}

export function KeyResultClosingForm({ keyResult }: { keyResult: OutlineKeyResult }) {
  const { edits, closeForm } = useEdit()
  const { locale } = useViewer()
  return (
    <NounForm
      title={texts.strategy.closeTitle(keyResult.title)}
      specs={KEY_RESULT_CLOSING}
      initial={{ closedAs: 'achieved', score: '', lesson: '' }}
      {...edits}
      read={fields => {
        const score = fields.score?.trim() ? (parseNumber(fields.score, locale) ?? undefined) : null
        return readThrough(keyResultClosing, { ...fields, score }, KEY_RESULT_CLOSING)
      }}
      onSave={async value => {
        if (await edits.closeKeyResult(keyResult, value)) closeForm()
      }}
      onCancel={closeForm}
      saveLabel={texts.strategy.close}
    />
  )
}

const READING: FieldSpec[] = [{ key: 'value', label: texts.fields.value, kind: 'number' }]
const reading = z.object({ value: amount })

export function ReadingForm({ bet }: { bet: OutlineBet }) {
  const { edits, closeForm } = useEdit()
  const { locale } = useViewer()
  return (
    <NounForm
      title={texts.strategy.readPosition}
      specs={READING}
      initial={{ value: typedNumber(bet.value, locale) }}
      {...edits}
      read={fields => readThrough(reading, { value: parseNumber(fields.value ?? '', locale) ?? undefined }, READING)}
      onSave={async ({ value }) => {
        if (await edits.readPosition(bet, value)) closeForm()
      }}
      onCancel={closeForm}
    />
  )
}
