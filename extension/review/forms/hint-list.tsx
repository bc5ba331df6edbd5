import type { Hint } from '../../../shared/quality-hints.ts'
import { texts } from '../../ui/texts.ts'
import './noun-form.css'

/** What could be better, each with the rule it cites. */
export function HintList({ hints }: { hints: Hint[] }) {
  if (hints.length === 0) return null
  return (
    <ul className="hint-list" aria-label={texts.strategy.hint}>
      {hints.map(hint => (
        <li key={`${hint.rule} ${hint.sentence}`}>
          {hint.sentence} <code>{hint.rule}</code>
        </li>
      ))}
    </ul>
  )
}
