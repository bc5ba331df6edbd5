import {
  type AllocationDraft,
  allocationDraft,
  type BetDraft,
  betDraft,
  type InitiativeDraft,
  initiativeDraft,
  type KeyResultDraft,
  keyResultDraft,
} from '../../../shared/graph/drafts.ts'
import type { Allocation } from '../../../shared/graph/initiative.ts'
import { type Leave, leaveInput, type Person, type PersonInput, personInput } from '../../../shared/graph/person.ts'
import { isThere } from '../../../shared/leaving.ts'
import type { OutlineBet, OutlineInitiative, OutlineKeyResult } from '../../../shared/views/outline.ts'
import type { Day } from '../../../shared/week.ts'
import { parseNumber, typedNumber } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { type FieldSpec, type Fields, type Reading, readThrough } from '../forms/form-fields.ts'
import { peopleOptions } from '../forms/people-options.ts'
import { toTypedShares, typedShares } from '../forms/typed-shares.ts'

type Option = { value: string; label: string }
const words = texts.fields

const optionsOf = (labels: Record<string, string>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
/** Who can be named on something: who is there on a day, and whoever is named on it already. */
export const nameable = (people: Person[], today: Day, named: string | null = null): Person[] =>
  people.filter(one => isThere(one, today) || one.id === named)

/** A typed number; what is none stays as it is, for the schema to refuse. */
const numberOf = (typed = '', locale: string) => parseNumber(typed, locale) ?? undefined
const shareText = (share: number, locale: string) => typedNumber(Math.round(share * 10_000) / 100, locale)
const shareOf = (typed: string | undefined, locale: string) => {
  const percent = numberOf(typed, locale)
  // 96.31 / 100 is not 0.9631: what is only looked at must not come back as another number.
  return percent === undefined ? undefined : Math.round(percent * 1e6) / 1e8
}

/** What is typed in percent is told of in percent, too: the schema behind it reckons in fractions. */
function percents<T>(
  reading: Reading<T>,
  typed: Record<string, (string | undefined)[]>,
  least: number,
  locale: string,
): Reading<T> {
  const wrong = Object.entries(typed).flatMap(([key, shares]) =>
    shares.every(share => isPercent(numberOf(share, locale), least)) ? [] : [[key, words.notPercent(least)]],
  )
  if (wrong.length === 0) return reading
  return { ok: false, wrong: { ...(reading.ok ? {} : reading.wrong), ...Object.fromEntries(wrong) } }
}
const isPercent = (value: number | undefined, least: number) =>
  value !== undefined && value <= 100 && (least > 0 ? value > 0 : value >= 0)

const orNull = (typed = '') => (typed === '' ? null : typed)

export function betSpecs(people: Person[]): FieldSpec[] {
  return [
    { key: 'title', label: words.title, kind: 'text', takes: 'row' },
    { key: 'hypothesis', label: words.hypothesis, kind: 'area', hint: words.hypothesisHint },
    { key: 'positionName', label: words.positionName, kind: 'text', takes: 'two', path: 'position.name' },
    { key: 'unit', label: words.unit, kind: 'text', path: 'position.unit' },
    {
      key: 'direction',
      label: words.direction,
      kind: 'choice',
      path: 'position.direction',
      options: optionsOf(texts.choices.direction).filter(option => option.value !== 'maintain'),
    },
    { key: 'baseline', label: words.baseline, kind: 'number', path: 'position.baseline' },
    { key: 'target', label: words.target, kind: 'number', path: 'position.target' },
    { key: 'positionDue', label: words.positionDue, kind: 'day', path: 'position.due' },
    { key: 'ownerId', label: words.owner, kind: 'choice', options: peopleOptions(people) },
    { key: 'state', label: words.state, kind: 'choice', options: optionsOf(texts.choices.state) },
    { key: 'start', label: words.start, kind: 'day' },
    { key: 'due', label: words.due, kind: 'day' },
  ]
}

export function betFields({ position, ...bet }: OutlineBet, locale: string): Fields {
  return {
    title: bet.title,
    hypothesis: bet.hypothesis,
    positionName: position.name,
    unit: position.unit,
    direction: position.direction,
    baseline: typedNumber(position.baseline, locale),
    target: typedNumber(position.target, locale),
    positionDue: position.due,
    ownerId: bet.ownerId ?? '',
    state: bet.state,
    start: bet.start,
    due: bet.due,
  }
}

export function readBet(fields: Fields, specs: FieldSpec[], locale: string): Reading<BetDraft> {
  const position = {
    name: fields.positionName,
    unit: fields.unit,
    direction: fields.direction,
    baseline: numberOf(fields.baseline, locale),
    target: numberOf(fields.target, locale),
    due: fields.positionDue,
  }
  return readThrough(betDraft, { ...fields, ownerId: orNull(fields.ownerId), position }, specs)
}

const isMaintained = (fields: Fields) => fields.direction === 'maintain'

export function keyResultSpecs(people: Person[], bets: Pick<OutlineBet, 'id' | 'title'>[]): FieldSpec[] {
  return [
    { key: 'title', label: words.title, kind: 'text', takes: 'row' },
    { key: 'unit', label: words.unit, kind: 'text' },
    { key: 'direction', label: words.direction, kind: 'choice', options: optionsOf(texts.choices.direction) },
    { key: 'baseline', label: words.baseline, kind: 'number' },
    { key: 'target', label: words.target, kind: 'number' },
    { key: 'low', label: words.low, kind: 'number', path: 'band', shownWhen: isMaintained },
    { key: 'high', label: words.high, kind: 'number', path: 'band.high', shownWhen: isMaintained },
    { key: 'ownerId', label: words.owner, kind: 'choice', options: peopleOptions(people) },
    { key: 'start', label: words.start, kind: 'day' },
    { key: 'due', label: words.due, kind: 'day' },
    { key: 'commitment', label: words.commitment, kind: 'choice', options: optionsOf(texts.choices.commitment) },
    { key: 'measure', label: words.measure, kind: 'choice', options: optionsOf(texts.choices.measure) },
    { key: 'cadenceDays', label: words.cadence, kind: 'number' },
    {
      key: 'betId',
      label: words.bet,
      kind: 'choice',
      takes: 'two',
      options: bets.map(({ id, title }) => ({ value: id, label: title })),
    },
  ]
}

export function keyResultFields(keyResult: OutlineKeyResult, locale: string): Fields {
  const { betId, title, unit, direction, start, due, commitment, measure, band } = keyResult
  return {
    ...{ betId, title, unit, direction, start, due, commitment, measure },
    baseline: typedNumber(keyResult.baseline, locale),
    target: typedNumber(keyResult.target, locale),
    low: typedNumber(band?.low ?? null, locale),
    high: typedNumber(band?.high ?? null, locale),
    ownerId: keyResult.ownerId ?? '',
    cadenceDays: typedNumber(keyResult.cadenceDays, locale),
  }
}

export function readKeyResult(fields: Fields, specs: FieldSpec[], locale: string): Reading<KeyResultDraft> {
  const number = (key: string) => numberOf(fields[key], locale)
  const input = {
    ...fields,
    ownerId: orNull(fields.ownerId),
    baseline: number('baseline'),
    target: number('target'),
    cadenceDays: number('cadenceDays'),
    band: isMaintained(fields) ? { low: number('low'), high: number('high') } : null,
  }
  return readThrough(keyResultDraft, input, specs) as Reading<KeyResultDraft>
}

export function initiativeSpecs(people: Person[], keyResults: Pick<OutlineKeyResult, 'id' | 'title'>[]): FieldSpec[] {
  return [
    { key: 'title', label: words.title, kind: 'text', takes: 'row' },
    { key: 'ownerId', label: words.owner, kind: 'choice', options: peopleOptions(people) },
    { key: 'state', label: words.state, kind: 'choice', options: optionsOf(texts.walk.initiativeState) },
    { key: 'start', label: words.start, kind: 'day' },
    { key: 'due', label: words.due, kind: 'day' },
    {
      key: 'serves',
      label: words.serves,
      kind: 'shares',
      options: keyResults.map(({ id, title }) => ({ value: id, label: title })),
    },
  ]
}

export function initiativeFields(
  { title, ownerId, state, start, due, serves }: OutlineInitiative,
  locale: string,
): Fields {
  const shares = serves.map(one => ({ id: one.keyResultId, percent: shareText(one.share, locale) }))
  return { title, ownerId: ownerId ?? '', state, start, due, serves: toTypedShares(shares) }
}

export function readInitiative(fields: Fields, specs: FieldSpec[], locale: string): Reading<InitiativeDraft> {
  const serves = typedShares(fields.serves ?? '').map(one => ({
    keyResultId: one.id,
    share: shareOf(one.percent, locale),
  }))
  const reading = readThrough(initiativeDraft, { ...fields, ownerId: orNull(fields.ownerId), serves }, specs)
  return percents(reading, { serves: typedShares(fields.serves ?? '').map(one => one.percent) }, 1, locale)
}

export const PERSON_SPECS: FieldSpec[] = [
  { key: 'name', label: words.name, kind: 'text' },
  { key: 'email', label: words.email, kind: 'text' },
  { key: 'capacity', label: words.capacity, kind: 'number' },
  { key: 'reserve', label: words.reserve, kind: 'number' },
]

export function personFields({ name, email, capacity, reserve }: PersonInput, locale: string): Fields {
  return { name, email: email ?? '', capacity: shareText(capacity, locale), reserve: shareText(reserve, locale) }
}

export function readPerson(fields: Fields, locale: string): Reading<PersonInput> {
  const input = {
    name: fields.name,
    email: orNull(fields.email?.trim()),
    capacity: shareOf(fields.capacity, locale),
    reserve: shareOf(fields.reserve, locale),
  }
  const reading = readThrough(personInput, input, PERSON_SPECS) as Reading<PersonInput>
  return percents(reading, { capacity: [fields.capacity], reserve: [fields.reserve] }, 0, locale)
}

export const LEAVE_SPECS: FieldSpec[] = [
  { key: 'from', label: words.from, kind: 'day' },
  { key: 'to', label: words.to, kind: 'day' },
]

export function readLeave(fields: Fields, personId: string): Reading<Omit<Leave, 'id'>> {
  return readThrough(leaveInput, { ...fields, personId }, LEAVE_SPECS)
}

export function allocationSpecs(people: Person[]): FieldSpec[] {
  return [
    { key: 'personId', label: words.person, kind: 'choice', options: peopleOptions(people) },
    { key: 'fraction', label: words.fraction, kind: 'number' },
    { key: 'from', label: words.from, kind: 'day' },
    { key: 'to', label: words.to, kind: 'day' },
  ]
}

export function allocationFields(
  { personId, fraction, from, to }: Omit<Allocation, 'id' | 'initiativeId'>,
  locale: string,
): Fields {
  return { personId: personId ?? '', fraction: shareText(fraction, locale), from, to }
}

export function readAllocation(
  fields: Fields,
  initiativeId: string,
  specs: FieldSpec[],
  locale: string,
): Reading<AllocationDraft> {
  const fraction = shareOf(fields.fraction, locale)
  const draft = { ...fields, initiativeId, personId: orNull(fields.personId), fraction }
  return percents(readThrough(allocationDraft, draft, specs), { fraction: [fields.fraction] }, 1, locale)
}
