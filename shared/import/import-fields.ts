import type { NounKind } from './import-kind.ts'

export type FieldType = 'text' | 'number' | 'fraction' | 'day' | 'period' | 'confidence' | 'word' | 'serves'

/** A field that a column of a file can be read as. */
export interface ImportField {
  id: string
  type: FieldType
  required?: boolean
  /** Names that columns for it have, here and in other tools; the field's own id counts as well. */
  named: readonly string[]
  /** The words that are taken, each with how others say it; for fields of type `word`. */
  words?: Record<string, readonly string[]>
}

const id: ImportField = { id: 'id', type: 'text', named: ['identifier'] }
const title = (...named: string[]): ImportField => ({ id: 'title', type: 'text', required: true, named })
const owner: ImportField = {
  id: 'owner',
  type: 'text',
  named: ['owners', 'assignee', 'dri', 'responsible', 'lead', 'owner email', 'owner e-mail', 'owner name'],
}
const start: ImportField = {
  id: 'start',
  type: 'day',
  required: true,
  named: ['start date', 'starts', 'begin', 'from', 'start day'],
}
const due: ImportField = {
  id: 'due',
  type: 'day',
  required: true,
  named: ['due date', 'end', 'end date', 'deadline', 'until', 'ends', 'due day', 'target date'],
}
const period: ImportField = { id: 'period', type: 'period', named: ['time period', 'timeframe', 'cycle', 'quarter'] }
const number = (id: string, named: string[], required = false): ImportField => ({
  id,
  type: 'number',
  named,
  required,
})
const baseline = (...named: string[]) =>
  number('baseline', ['start value', 'starting value', 'initial value', 'baseline value', ...named], true)
const target = number('target', ['target value', 'goal', 'goal value', 'metric target'], true)
const current = number('current', ['current value', 'value', 'actual', 'progress value', 'latest value'])
const unit: ImportField = { id: 'unit', type: 'text', named: ['metric unit', 'units', 'measured in'] }
const confidence: ImportField = { id: 'confidence', type: 'confidence', named: ['status', 'health', 'rag', 'score'] }
const asOf: ImportField = {
  id: 'asOf',
  type: 'day',
  named: ['as of', 'date', 'day', 'check-in date', 'last check-in', 'last check-in date', 'last updated', 'updated'],
}
const direction: ImportField = {
  id: 'direction',
  type: 'word',
  named: [],
  words: { increase: ['up', 'grow', 'raise'], decrease: ['down', 'reduce', 'lower'], maintain: ['keep', 'hold'] },
}

function optional(field: ImportField): ImportField {
  return { ...field, required: false }
}

/** The fields of each noun, in the order in which they are shown. */
export const NOUN_FIELDS: Record<NounKind, readonly ImportField[]> = {
  goals: [
    { id: 'objective', type: 'text', required: true, named: ['objective title', 'objective name', 'parent objective'] },
    {
      id: 'keyResult',
      type: 'text',
      named: ['key result', 'key result title', 'key result name', 'kr', 'outcome'],
    },
    owner,
    { ...period, named: [...period.named, 'period'] },
    { ...optional(start), id: 'startDay', named: ['start date', 'start day'] },
    optional(due),
    optional(baseline('start')),
    optional(target),
    current,
    unit,
    confidence,
    asOf,
  ],
  strategy: [
    { id: 'sentence', type: 'text', required: true, named: ['strategy', 'text'] },
    { id: 'horizon', type: 'day', required: true, named: ['until', 'due', 'by'] },
  ],
  bets: [
    title('bet', 'bet title', 'strategic bet', 'name'),
    { id: 'hypothesis', type: 'text', named: ['claim', 'because', 'description', 'rationale'] },
    owner,
    {
      id: 'state',
      type: 'word',
      named: ['status'],
      words: { proposed: ['draft', 'idea'], committed: ['active', 'agreed'], paused: ['on hold'] },
    },
    { id: 'positionName', type: 'text', required: true, named: ['position', 'outcome', 'metric', 'position name'] },
    { ...unit, id: 'positionUnit', named: ['position unit', 'unit', ...unit.named] },
    { ...baseline(), id: 'positionBaseline', named: ['baseline', 'position baseline', ...baseline('from').named] },
    { ...target, id: 'positionTarget', named: ['target', 'position target', ...target.named] },
    { ...optional(due), id: 'positionDue', named: ['position due', 'position by'] },
    start,
    due,
    id,
  ],
  key_results: [
    { id: 'bet', type: 'text', required: true, named: ['bet title', 'strategic bet', 'objective', 'bet id'] },
    title('key result', 'kr', 'key result title', 'name'),
    owner,
    unit,
    direction,
    baseline(),
    target,
    number('bandLow', ['band low', 'lowest', 'minimum']),
    number('bandHigh', ['band high', 'highest', 'maximum']),
    current,
    confidence,
    start,
    due,
    {
      id: 'commitment',
      type: 'word',
      named: ['type'],
      words: { committed: ['commit', 'must'], aspirational: ['stretch', 'moonshot', 'aspiration'] },
    },
    {
      id: 'measure',
      type: 'word',
      named: ['measured by', 'counted from'],
      words: {
        manual: ['by hand', 'check ins', 'check ins by hand'],
        sum_amount_won: ['sum amount won', 'sum of tagged deals won', 'amount won', 'deals won'],
        count_done: ['count done', 'count of tagged work done', 'items done', 'work done'],
        share_done: ['share done', 'share of tagged work done', 'share of work done'],
      },
    },
    number('cadenceDays', ['cadence', 'check-in every', 'cadence days']),
    id,
  ],
  initiatives: [
    title('initiative', 'project', 'initiative title', 'name'),
    owner,
    {
      id: 'state',
      type: 'word',
      named: ['status'],
      words: {
        candidate: ['idea', 'proposed'],
        committed: ['planned', 'agreed'],
        active: ['doing', 'in progress', 'started'],
        done: ['completed', 'finished', 'closed'],
        stopped: ['cancelled', 'canceled', 'dropped'],
      },
    },
    {
      id: 'serves',
      type: 'serves',
      required: true,
      named: ['key results', 'key result', 'krs', 'kr', 'contributes to', 'supports'],
    },
    start,
    due,
    id,
  ],
  people: [
    { id: 'name', type: 'text', required: true, named: ['person', 'full name', 'display name', 'employee'] },
    { id: 'email', type: 'text', named: ['e-mail', 'mail', 'email address', 'e-mail address', 'upn'] },
    { id: 'capacity', type: 'fraction', named: ['fte', 'weekly capacity'] },
    { id: 'reserve', type: 'fraction', named: ['run the business', 'overhead'] },
    {
      id: 'lastDay',
      type: 'day',
      named: ['last day', 'last working day', 'leaves', 'leaving date', 'termination date'],
    },
    id,
  ],
  allocations: [
    { id: 'person', type: 'text', named: ['name', 'who', 'employee', 'e-mail', 'email', 'resource'] },
    { id: 'initiative', type: 'text', required: true, named: ['project', 'initiative title'] },
    { id: 'fraction', type: 'fraction', required: true, named: ['share', 'allocation', 'percent', '%', 'fte'] },
    { ...start, id: 'from', named: ['start', ...start.named] },
    { ...due, id: 'to', named: ['due', ...due.named] },
    id,
  ],
  check_ins: [
    { id: 'keyResult', type: 'text', required: true, named: ['key result', 'kr', 'key result title', 'key result id'] },
    { id: 'bet', type: 'text', named: ['objective', 'strategic bet'] },
    { ...current, id: 'value', required: true, named: ['current', ...current.named] },
    confidence,
    { ...asOf, required: true },
    { id: 'note', type: 'text', named: ['comment', 'notes', 'update', 'description'] },
    { id: 'by', type: 'text', named: ['author', 'owner', 'checked in by', 'person'] },
  ],
}
