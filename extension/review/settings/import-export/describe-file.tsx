import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import { guessMapping, type Mapping, missingFields } from '../../../../shared/import/guess-mapping.ts'
import { IMPORT_KINDS, type ImportKind, type NounKind } from '../../../../shared/import/import-kind.ts'
import { DECIMAL_MARKS, type DecimalMark } from '../../../../shared/import/read-number.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { MappingTable } from './mapping-table.tsx'
import type { OpenedFile } from './open-file.ts'
import { SampleTable } from './sample-table.tsx'

/** What a file holds, as somebody says it. */
export interface Described {
  kind: ImportKind
  mapping: Mapping
  decimal: DecimalMark
}

interface DescribeFileProps {
  opened: OpenedFile
  sending: boolean
  problem: ErrorAnswer | null
  onCheck: (described: Described) => void
  onAnother: () => void
}

const NOUN_KINDS = IMPORT_KINDS.filter((kind): kind is NounKind => kind !== 'tables')

/** What the file seems to hold and how its columns would be read, both to be changed, above its first rows. */
export function DescribeFile({ opened, sending, problem, onCheck, onAnother }: DescribeFileProps) {
  const [kind, setKind] = useState<NounKind>(opened.guess.kind)
  const [mapping, setMapping] = useState<Mapping>(opened.guess.mapping)
  const [decimal, setDecimal] = useState<DecimalMark>(opened.decimal)
  const isOwn = opened.form !== 'nouns'
  const missing = isOwn ? [] : missingFields(kind, mapping)
  const words = texts.imports

  return (
    <form
      className="settings-card"
      onSubmit={event => {
        event.preventDefault()
        if (missing.length === 0) onCheck(isOwn ? { kind: 'tables', mapping: [], decimal } : { kind, mapping, decimal })
      }}
    >
      <h3>{opened.file.name}</h3>
      {isOwn ? (
        <p>
          <strong>{opened.table ? words.ofTable(opened.table) : words.kindName('tables')}</strong>{' '}
          <span className="faint">{words.kindHint('tables')}</span>
        </p>
      ) : (
        <>
          <Field label={words.kind} hint={words.kindHint(kind)} className="import-kind">
            {control => (
              <select
                {...control}
                className="input"
                value={kind}
                onChange={event => {
                  const chosen = NOUN_KINDS.find(one => one === event.target.value) ?? kind
                  setKind(chosen)
                  setMapping(guessMapping(chosen, opened.header))
                }}
              >
                {NOUN_KINDS.map(one => (
                  <option key={one} value={one}>
                    {words.kindName(one)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={words.decimal} className="import-kind">
            {control => (
              <select
                {...control}
                className="input"
                value={decimal}
                onChange={event => setDecimal(DECIMAL_MARKS.find(mark => mark === event.target.value) ?? decimal)}
              >
                {DECIMAL_MARKS.map(mark => (
                  <option key={mark} value={mark}>
                    {words.decimalLike(mark)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <MappingTable kind={kind} opened={opened} mapping={mapping} onChange={setMapping} />
          {missing.length > 0 ? (
            <p className="field-wrong" role="status">
              {words.lacks(missing)}
            </p>
          ) : null}
        </>
      )}
      <h4>{words.firstRows(opened.sample.length)}</h4>
      <SampleTable header={opened.header} rows={opened.sample} />
      {problem ? <Problem problem={problem} /> : null}
      <div className="form-actions">
        <button type="submit" className="button button-primary" disabled={sending || missing.length > 0}>
          {sending ? words.reading : words.check}
        </button>
        <button type="button" className="button button-quiet" onClick={onAnother}>
          {words.another}
        </button>
      </div>
    </form>
  )
}
