import type { ToolContainer } from '../../../api/outputs.ts'
import { Field } from '../../../ui/field.tsx'
import { texts } from '../../../ui/texts.ts'

interface ColumnMappingProps {
  container: ToolContainer
  /** The column by field; an empty text for none. */
  columns: Record<string, string>
  onChange: (columns: Record<string, string>) => void
}

/** Which column of a data source stands for which field. */
export function ColumnMapping({ container, columns, onChange }: ColumnMappingProps) {
  const words = texts.connections.reading
  return (
    <details className="mapping" open>
      <summary>{words.columns(container.name)}</summary>
      <p>{words.columnsBody}</p>
      <div className="mapping-fields">
        {container.properties?.map(({ field, choices }) => (
          <Field key={field} label={words.column[field] ?? field}>
            {control => (
              <select
                {...control}
                className="input"
                value={columns[field] ?? ''}
                onChange={event => onChange({ ...columns, [field]: event.target.value })}
              >
                <option value="">{words.noColumn}</option>
                {choices.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
    </details>
  )
}
