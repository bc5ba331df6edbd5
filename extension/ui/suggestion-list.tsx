import type { KeyResultRef } from '../../shared/views/status-view.ts'
import { asSentence } from './sentence.ts'
import { StatusDot } from './status-mark.tsx'
import './suggestion-list.css'
import { texts } from './texts.ts'

export interface SuggestedKeyResult {
  keyResult: KeyResultRef
  because: string
}

interface SuggestionListProps {
  suggestions: SuggestedKeyResult[]
  disabled: boolean
  onPick: (keyResult: KeyResultRef) => void
}

/** The key results an untagged item most likely serves, each with its because; one click tags. */
export function SuggestionList({ suggestions, disabled, onPick }: SuggestionListProps) {
  return (
    <ul className="suggestion-list" aria-label={texts.suggestions.title}>
      {suggestions.map(({ keyResult, because }) => (
        <li key={keyResult.id}>
          <button type="button" disabled={disabled} onClick={() => onPick(keyResult)}>
            <StatusDot status={keyResult.status.status} />
            <span>
              <span className="visually-hidden">{texts.suggestions.tag} </span>
              <strong>{keyResult.title}</strong>
              <span className="suggestion-list-because">{asSentence(because)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
