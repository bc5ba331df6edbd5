import type { Mapping } from '../../../../shared/import/guess-mapping.ts'
import { NOUN_FIELDS } from '../../../../shared/import/import-fields.ts'
import type { NounKind } from '../../../../shared/import/import-kind.ts'
import { texts } from '../../../ui/texts.ts'
import { columnNames } from './column-names.ts'
import type { OpenedFile } from './open-file.ts'

interface MappingTableProps {
  kind: NounKind
  opened: OpenedFile
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

/** Each column of the file with a value of it, and the field it is read as. A field chosen twice leaves its former column. */
export function MappingTable({ kind, opened, mapping, onChange }: MappingTableProps) {
  const words = texts.imports
  const choose = (column: number, field: string) =>
    onChange(mapping.map((former, index) => (index === column ? field || null : former === field ? null : former)))
  return (
    <table className="mapping-table">
      <caption className="visually-hidden">{words.mapping}</caption>
      <thead>
        <tr>
          <th scope="col">{words.column}</th>
          <th scope="col">{words.example}</th>
          <th scope="col">{words.readAs}</th>
        </tr>
      </thead>
      <tbody>
        {columnNames(opened.header).map((column, index) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td>{opened.sample.find(row => row[index]?.trim())?.[index]}</td>
            <td>
              <select
                className="input"
                aria-label={words.columnReadAs(column)}
                data-unread={mapping[index] === null || undefined}
                value={mapping[index] ?? ''}
                onChange={event => choose(index, event.target.value)}
              >
                <option value="">{words.leftOut}</option>
                {NOUN_FIELDS[kind].map(({ id, required }) => (
                  <option key={id} value={id}>
                    {required ? words.needed(id) : words.field(id)}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
