import type { RowProblem } from './import-kind.ts'
import { given, keyOf, type Plan, type PlanContext, type PlannedWrite } from './planned-write.ts'
import type { RowValues } from './read-row.ts'

/** A new version of the strategy, which ends the one before; nothing where it says what is there. */
export async function planStrategy({ text }: RowValues, { strategy: now, clock, idOf }: PlanContext): Promise<Plan> {
  const { sentence = '', horizon = '' } = text
  if (now && now.sentence === sentence && now.horizon === horizon) return { writes: [], problems: [] }
  const id = now?.id ?? (await idOf('strategy'))
  const version = (now?.version ?? 0) + 1
  const begun: PlannedWrite = {
    table: 'strategy',
    key: keyOf([id, version]),
    set: { id, version, sentence, horizon, validFrom: clock.now, validTo: null },
    fresh: {},
    main: true,
  }
  if (!now) return { writes: [begun], problems: [] }
  const ended: PlannedWrite = {
    table: 'strategy',
    key: keyOf([id, now.version]),
    set: { validTo: clock.now },
    fresh: {},
    main: false,
  }
  return { writes: [ended, begun], problems: [] }
}

export async function planBet({ text, number, unit }: RowValues, { find, clock, idOf }: PlanContext): Promise<Plan> {
  const problems: RowProblem[] = []
  const found = idGiven(text, find.all('bet', text.title ?? ''), 'bets', problems)
  const ownerId = text.owner ? find.one('person', text.owner, 'owner', problems) : undefined
  const id = found ?? (await idOf('bet', text.title ?? ''))
  const write: PlannedWrite = {
    table: 'bet',
    key: id,
    set: given({
      id,
      title: text.title,
      hypothesis: text.hypothesis,
      ownerId,
      state: text.state,
      positionName: text.positionName,
      positionUnit: text.positionUnit ?? unit ?? undefined,
      positionBaseline: number.positionBaseline,
      positionTarget: number.positionTarget,
      positionDirection: directionOf(number.positionBaseline, number.positionTarget),
      positionDue: text.positionDue ?? text.due,
      start: text.start,
      due: text.due,
    }),
    fresh: { hypothesis: '', ownerId: null, state: 'proposed', positionUnit: '', ...made(clock.now), rank: 0 },
    main: true,
    fields: { 'position.name': 'positionName', 'position.target': 'positionTarget', 'position.due': 'positionDue' },
  }
  return { writes: [write], problems }
}

export async function planKeyResult(values: RowValues, context: PlanContext): Promise<Plan> {
  const { text, number, unit } = values
  const { find, clock, idOf } = context
  const problems: RowProblem[] = []
  const betId = find.one('bet', text.bet ?? '', 'bet', problems)
  if (!betId) return { writes: [], problems }
  const found = idGiven(text, find.keyResultsOf(betId, text.title ?? ''), 'key results', problems)
  const ownerId = text.owner ? find.one('person', text.owner, 'owner', problems) : undefined
  const id = found ?? (await idOf('key_result', betId, text.title ?? ''))
  const write: PlannedWrite = {
    table: 'key_result',
    key: id,
    set: given({
      id,
      betId,
      title: text.title,
      ownerId,
      unit: text.unit ?? unit ?? undefined,
      baseline: number.baseline,
      target: number.target,
      direction: text.direction ?? directionOf(number.baseline, number.target),
      bandLow: number.bandLow,
      bandHigh: number.bandHigh,
      start: text.start,
      due: text.due,
      commitment: text.commitment,
      measure: text.measure,
      cadenceDays: number.cadenceDays,
    }),
    fresh: freshKeyResult(clock.now),
    main: true,
    fields: { band: 'bandLow' },
  }
  return { writes: [write, ...(await planValue(id, values, context))], problems }
}

/**
 * A check-in with the value a row says a key result has, if it does. One without a day is of today where it is new: the
 * same file a week later says nothing of that week.
 */
export async function planValue(
  keyResultId: string,
  { text, number }: RowValues,
  { clock, idOf }: PlanContext,
): Promise<PlannedWrite[]> {
  if (number.current === undefined) return []
  const asOf = text.asOf ?? clock.today
  const said = { value: number.current, confidence: number.confidence }
  const write = await checkInWrite(
    { keyResultId, asOf, note: undefined, byId: undefined, ...said },
    { clock, idOf },
    false,
  )
  return [text.asOf ? write : { ...write, undated: true }]
}

export async function planCheckIn({ text, number }: RowValues, context: PlanContext): Promise<Plan> {
  const { find } = context
  const problems: RowProblem[] = []
  const bet = text.bet ? find.one('bet', text.bet, 'bet', problems) : null
  const among = bet ? find.keyResultsOf(bet, text.keyResult ?? '') : []
  const keyResultId =
    among.length === 1 ? among[0] : find.one('key_result', text.keyResult ?? '', 'keyResult', problems)
  const byId = text.by ? find.one('person', text.by, 'by', problems) : undefined
  if (!keyResultId || problems.length > 0) return { writes: [], problems }
  const said = { value: number.value, confidence: number.confidence, note: text.note, byId: byId ?? undefined }
  return { writes: [await checkInWrite({ keyResultId, asOf: text.asOf ?? '', ...said }, context, true)], problems }
}

/** Check-ins are never changed: one that says something else of the same day comes after the former. */
async function checkInWrite(
  said: {
    keyResultId: string
    asOf: string
    value: number | undefined
    confidence: number | undefined
    note: string | undefined
    byId: string | undefined
  },
  { clock, idOf }: Pick<PlanContext, 'clock' | 'idOf'>,
  main: boolean,
): Promise<PlannedWrite> {
  const { keyResultId, asOf } = said
  const id = await idOf('check_in', keyResultId, asOf, clock.now)
  return {
    table: 'check_in',
    key: id,
    set: given({ id, ...said }),
    fresh: { confidence: DEFAULT_CONFIDENCE, note: '', byId: null, at: clock.now, causeEventId: null },
    main,
  }
}

/** Of a check-in whose file says nothing about it: neither sure nor in doubt. */
const DEFAULT_CONFIDENCE = 0.5

export function freshKeyResult(now: string) {
  return {
    ownerId: null,
    unit: '',
    bandLow: null,
    bandHigh: null,
    commitment: 'committed',
    cadenceDays: 7,
    measure: 'manual',
    closedAs: null,
    closedAt: null,
    score: null,
    lesson: null,
    rank: 0,
    ...made(now),
  }
}

export function made(now: string) {
  return { createdAt: now, updatedAt: now }
}

export function directionOf(baseline: number | undefined, target: number | undefined) {
  if (baseline === undefined || target === undefined) return undefined
  return target < baseline ? 'decrease' : 'increase'
}

/** The id a row names, else that of the one that is called so; null where it is new. */
export function idGiven(
  text: Record<string, string>,
  called: readonly string[],
  nouns: string,
  problems: RowProblem[],
): string | null {
  if (text.id) return text.id
  if (called.length > 1) {
    const message = `${called.length} ${nouns} are called so. Give the id of the one that is meant in a column “id”.`
    problems.push({ field: 'id', message })
  }
  return called[0] ?? null
}
