import { FACT_TABLES, type FactTableName } from './fact-tables.ts'
import { type ImportField, NOUN_FIELDS } from './import-fields.ts'
import type { NounKind } from './import-kind.ts'

/** The field each column is read as, by its place; null: left out. */
export type Mapping = (string | null)[]

/** Kinds in the order in which they are tried: of two that fit alike, the first. */
const TRIED: readonly NounKind[] = [
  'check_ins',
  'allocations',
  'goals',
  'key_results',
  'initiatives',
  'bets',
  'people',
  'strategy',
]

/** How a header and a field's names are compared: letters and digits only, in lower case. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, '')
}

/** Reads each column as the field that is called so; a field is given to one column only, the first that names it best. */
export function guessMapping(kind: NounKind, header: readonly string[]): Mapping {
  const mapping: Mapping = header.map(() => null)
  const names = header.map(bare)
  const fields = NOUN_FIELDS[kind]
  const take = (field: ImportField, wanted: readonly string[]) => {
    if (mapping.includes(field.id)) return
    const column = names.findIndex((name, index) => mapping[index] === null && wanted.includes(name))
    if (column >= 0) mapping[column] = field.id
  }
  for (const field of fields) take(field, [bare(field.id)])
  // Names in their order: what is called most like the field comes first.
  const most = Math.max(...fields.map(field => field.named.length))
  for (let rank = 0; rank < most; rank += 1) {
    for (const field of fields) {
      const name = field.named[rank]
      if (name !== undefined) take(field, [bare(name)])
    }
  }
  return mapping
}

/** The fields a mapping lacks. */
export function missingFields(kind: NounKind, mapping: Mapping): string[] {
  return NOUN_FIELDS[kind].filter(field => field.required && !mapping.includes(field.id)).map(field => field.id)
}

export interface GuessedKind {
  kind: NounKind
  mapping: Mapping
}

/**
 * What a header seems to hold: the kind that lacks the fewest of its required fields and of these the one that reads
 * the most columns.
 */
export function guessKind(header: readonly string[]): GuessedKind {
  const ranked = TRIED.map(kind => {
    const mapping = guessMapping(kind, header)
    const read = mapping.filter(field => field !== null).length
    return { kind, mapping, read, missing: missingFields(kind, mapping).length }
  }).sort((a, b) => a.missing - b.missing || b.read - a.read)
  const [{ kind, mapping } = { kind: 'goals' as const, mapping: header.map(() => null) }] = ranked
  return { kind, mapping }
}

/** The table whose own columns a header names, as in our CSV exports; null where it is none. */
export function tableOfHeader(header: readonly string[], columnsOf: ReadonlyMap<FactTableName, readonly string[]>) {
  return (
    FACT_TABLES.find(table => {
      const columns = columnsOf.get(table)
      return columns?.length === header.length && columns.every((column, index) => column === header[index])
    }) ?? null
  )
}
