import { textOfCell } from './cell-text.ts'
import type { Mapping } from './guess-mapping.ts'
import { type FieldType, type ImportField, NOUN_FIELDS } from './import-fields.ts'
import type { NounKind, RowProblem } from './import-kind.ts'
import { readDay } from './read-day.ts'
import { type DecimalMark, readNumber } from './read-number.ts'
import { readPeriod } from './read-period.ts'

/** What a row says, by field: texts, numbers and days; a field whose cell is empty is absent. */
export interface RowValues {
  text: Record<string, string>
  number: Record<string, number>
  serves: { name: string; share: number | null }[]
  /** A unit that stood beside a number. */
  unit: string | null
}

export interface ReadRow {
  values: RowValues
  problems: RowProblem[]
}

/** Reads the cells of a row as the fields its columns are mapped to. */
export function readRow(
  kind: NounKind,
  { mapping, decimal }: { mapping: Mapping; decimal: DecimalMark },
  cells: readonly string[],
): ReadRow {
  const row: ReadRow = { values: { text: {}, number: {}, serves: [], unit: null }, problems: [] }
  for (const field of NOUN_FIELDS[kind]) {
    const column = mapping.indexOf(field.id)
    const text = column < 0 ? null : (textOfCell(cells[column]?.trim() ?? '')?.trim() ?? null)
    if (text) READERS[field.type](row, field, text, decimal)
    else if (field.required) row.problems.push({ field: field.id, message: 'This is empty, and it is needed.' })
  }
  return row
}

type Reader = (row: ReadRow, field: ImportField, text: string, decimal: DecimalMark) => void

const READERS: Record<FieldType, Reader> = {
  text({ values }, { id }, text) {
    values.text[id] = text
  },

  number(row, { id }, text, decimal) {
    const read = readNumber(text, decimal)
    if ('problem' in read) row.problems.push({ field: id, message: read.problem })
    else {
      row.values.number[id] = read.value
      row.values.unit ??= read.unit
    }
  },

  fraction(row, { id }, text, decimal) {
    const fraction = readFraction(text, decimal)
    if (fraction === null)
      row.problems.push({ field: id, message: 'This is not a share of a week. Write it like 40 % or 0.4.' })
    else row.values.number[id] = fraction
  },

  confidence(row, { id }, text, decimal) {
    const said = SAID.find(([pattern]) => pattern.test(text))
    const confidence = said ? said[1] : readFraction(text, decimal)
    if (confidence === null) {
      const message = 'This is no confidence. Write it like 0.7, 70 %, high, medium, low, on track or at risk.'
      row.problems.push({ field: id, message })
    } else if (Number.isFinite(confidence)) row.values.number[id] = confidence
  },

  day(row, { id }, text) {
    const read = readDay(text)
    if ('problem' in read) row.problems.push({ field: id, message: read.problem })
    else row.values.text[id] = read.day
  },

  period(row, { id }, text) {
    const read = readPeriod(text)
    if ('problem' in read) row.problems.push({ field: id, message: read.problem })
    else Object.assign(row.values.text, { periodStart: read.start, periodDue: read.due })
  },

  word(row, { id, words = {} }, text) {
    const said = text.toLowerCase().replaceAll(/[\s_-]+/g, ' ')
    const word = Object.keys(words).find(name => name === said || words[name]?.includes(said))
    if (word) row.values.text[id] = word
    else
      row.problems.push({ field: id, message: `This is none of ${Object.keys(words).join(', ')}. Write one of them.` })
  },

  serves(row, { id }, text, decimal) {
    for (const part of text.split(/[;\n]/).filter(one => one.trim() !== '')) {
      const [, name = part, share] = /^(.*?)(?::\s*|\s*\()(\d[\d.,]*\s*%?)\)?\s*$/.exec(part) ?? []
      const read = share === undefined ? null : readFraction(share, decimal)
      if (share !== undefined && read === null)
        row.problems.push({ field: id, message: `“${share}” is no share. Write it like 60 %.` })
      row.values.serves.push({ name: name.trim(), share: read })
    }
  },
}

/** Words for how sure somebody is, by what they begin with. */
const SAID: [RegExp, number][] = [
  [/^(high|on[\s-]?track|green|ahead|completed?|achieved|done)/i, 0.8],
  [/^(medium|watch|yellow|amber|behind|needs)/i, 0.5],
  [/^(low|at[\s-]?risk|red|off[\s-]?track|blocked|missed)/i, 0.2],
  [/^(not started|pending|none|unknown|n\/?a$|-$)/i, Number.NaN],
]

/** A fraction from 0 to 1, written as such or in percent; null for anything else. */
function readFraction(text: string, decimal: DecimalMark): number | null {
  const read = readNumber(text, decimal)
  if ('problem' in read) return null
  // 0.1 + 0.2 is not 0.3: a percentage is rounded to what was meant.
  const fraction = read.unit === '%' || read.value > 1 ? Math.round(read.value * 1e6) / 1e8 : read.value
  return fraction >= 0 && fraction <= 1 ? fraction : null
}
