import type { z } from 'zod'

/** What a form holds: what is typed, by field. */
export type Fields = Record<string, string>

export interface FieldOption {
  value: string
  label: string
  /** Of a tick: what choosing it, or not choosing it, comes to. */
  detail?: string | undefined
  detailOff?: string | undefined
}

export interface FieldSpec {
  key: string
  label: string
  kind: 'text' | 'secret' | 'area' | 'number' | 'day' | 'choice' | 'shares' | 'ticks'
  options?: FieldOption[]
  /** The options, where they depend on what is typed elsewhere. */
  optionsFor?: (fields: Fields) => FieldOption[]
  /** What choosing a value sets in other fields. */
  sets?: (value: string) => Fields
  hint?: string
  /** Of a text: what is offered while one types; anything else may be typed. */
  suggestions?: string[]
  /** The room it takes: a column where absent, two of them, or the whole row. */
  takes?: 'two' | 'row'
  /** The path of the input's schema that this field fills; its key where absent. */
  path?: string
  shownWhen?: (fields: Fields) => boolean
}

/** What the typed fields come to: a value, or what is wrong by field. */
export type Reading<T> = { ok: true; value: T } | { ok: false; wrong: Record<string, string> }

/** Reads fields through a schema; what is wrong lands on the field whose path it is about, else on the first. */
export function readThrough<T>(schema: z.ZodType<T>, input: unknown, specs: FieldSpec[]): Reading<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return { ok: true, value: parsed.data }
  return {
    ok: false,
    wrong: byField(
      parsed.error.issues.map(one => ({ field: one.path.join('.'), ...one })),
      specs,
    ),
  }
}

/** Messages by the key of the field each is about. */
export function byField(messages: { field: string; message: string }[], specs: FieldSpec[]): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const { field, message } of messages) {
    const spec = specs.find(one => matches(field, one.path ?? one.key)) ?? specs[0]
    if (spec) wrong[spec.key] ??= message
  }
  return wrong
}

/** A message's path may begin with the name of the noun it came in, and end inside the field. */
function matches(field: string, path: string): boolean {
  return `.${field}.`.includes(`.${path}.`)
}

/** What differs between two forms' fields: key by key. */
export function differences(mine: Fields, theirs: Fields): string[] {
  return Object.keys({ ...mine, ...theirs }).filter(key => (mine[key] ?? '') !== (theirs[key] ?? ''))
}
