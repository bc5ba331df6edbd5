import type { PersonRef } from '../../../shared/views/status-view.ts'
import { texts } from '../../ui/texts.ts'
import type { FieldOption } from './form-fields.ts'

/** People to choose from, nobody first. */
export const peopleOptions = (people: PersonRef[]): FieldOption[] => [
  { value: '', label: texts.fields.nobody },
  ...people.map(({ id, name }) => ({ value: id, label: name })),
]
