import { dayWords } from '../../ui/dates.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { differences, type FieldSpec, type Fields } from './form-fields.ts'
import './noun-form.css'
import { typedShares } from './typed-shares.ts'

interface ConflictNoticeProps {
  specs: FieldSpec[]
  mine: Fields
  theirs: Fields
  onTake: () => void
  onKeep: () => void
}

/** Somebody else changed what is being written: both, field by field where they differ, and the choice. */
export function ConflictNotice({ specs, mine, theirs, onTake, onKeep }: ConflictNoticeProps) {
  const differing = differences(mine, theirs)
  const rows = specs.filter(spec => differing.includes(spec.key))
  const viewer = useViewer()
  const titleOf = ({ options = [] }: FieldSpec, value: string) =>
    options.find(one => one.value === value)?.label ?? value
  const words = (spec: FieldSpec, value = '') => {
    if (value === '' && spec.kind !== 'choice') return texts.conflict.empty
    if (spec.kind === 'day') return dayWords(value, viewer)
    if (spec.kind !== 'shares') return titleOf(spec, value) || texts.conflict.empty
    return typedShares(value)
      .map(({ id, percent }) => texts.conflict.share(titleOf(spec, id), percent))
      .join(', ')
  }
  return (
    <div className="conflict-notice" role="alert">
      <p>
        <strong>{texts.conflict.title}.</strong> {rows.length > 0 ? texts.conflict.body : texts.conflict.same}
      </p>
      {rows.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.conflict.field}</th>
              <th scope="col">{texts.conflict.theirs}</th>
              <th scope="col">{texts.conflict.mine}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(spec => (
              <tr key={spec.key}>
                <th scope="row">{spec.label}</th>
                <td>{words(spec, theirs[spec.key])}</td>
                <td>{words(spec, mine[spec.key])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <div className="form-actions">
        <button type="button" className="button" onClick={onTake}>
          {texts.conflict.takeTheirs}
        </button>
        <button type="button" className="button" onClick={onKeep}>
          {texts.conflict.keepMine}
        </button>
      </div>
    </div>
  )
}
