import type { Day } from '../../../../shared/week.ts'
import type { WorkspaceMembers } from '../../../api/outputs.ts'
import { Field } from '../../../ui/field.tsx'
import { texts } from '../../../ui/texts.ts'
import './audit-filter.css'

export interface AuditWanted {
  from: Day
  to: Day
  userId: string | null
  /** `link`, `bet`: what stands before the point of an action. */
  noun: string | null
}

interface AuditFilterProps {
  wanted: AuditWanted
  members: WorkspaceMembers['members']
  onWant: (wanted: AuditWanted) => void
}

/** From when to when, by whom and of what kind. */
export function AuditFilter({ wanted, members, onWant }: AuditFilterProps) {
  const words = texts.audit
  const want = (part: Partial<AuditWanted>) => onWant({ ...wanted, ...part })
  return (
    <search className="audit-filter">
      <Field label={words.from}>
        {control => (
          <input
            {...control}
            type="date"
            className="input"
            value={wanted.from}
            onChange={event => event.target.value && want({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.to} wrong={wanted.to < wanted.from ? words.daysSwapped : null}>
        {control => (
          <input
            {...control}
            type="date"
            className="input"
            value={wanted.to}
            onChange={event => event.target.value && want({ to: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.by}>
        {control => (
          <select
            {...control}
            className="input"
            value={wanted.userId ?? ''}
            onChange={event => want({ userId: event.target.value || null })}
          >
            <option value="">{words.anybody}</option>
            {members.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.kind}>
        {control => (
          <select
            {...control}
            className="input"
            value={wanted.noun ?? ''}
            onChange={event => want({ noun: event.target.value || null })}
          >
            <option value="">{words.anything}</option>
            {Object.entries(words.nouns).map(([noun, name]) => (
              <option key={noun} value={noun}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </search>
  )
}
