import type { YearBack } from '../../api/outputs.ts'
import { dayWords } from '../../ui/dates.ts'
import { valueWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer, type Viewer } from '../../ui/viewer.tsx'
import { EFFECT_SIGNS, expectedWords } from '../decisions/effect-words.ts'
import { whoWords } from '../decisions/who-words.ts'
import './decision-effects.css'

type Decision = YearBack['decisions'][number]

/** Decisions of the time: what was expected of each, what was measured on its day, and what people said came of it. */
export function DecisionEffects({ decisions }: { decisions: Decision[] }) {
  const viewer = useViewer()
  if (decisions.length === 0) return <p className="faint">{texts.year.decisionsNone}</p>
  return (
    <div className="decision-effects">
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.year.decision}</th>
            <th scope="col">{texts.year.expected}</th>
            <th scope="col">{texts.year.came}</th>
          </tr>
        </thead>
        <tbody>
          {decisions.map(one => (
            <tr key={one.id}>
              <th scope="row">
                <strong>{texts.decisions.verdict[one.verdict]}</strong> {one.subject.title}
                <span className="faint">{whoWords(one, viewer)}</span>
              </th>
              <td>{expectedWords(one, viewer) ?? <span className="faint">{texts.year.noEffect}</span>}</td>
              <td>
                <EffectMark decision={one} />
                {measuredWords(one, viewer)}
                {one.outcome ? <p>{one.outcome}</p> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A shape and a word for whether the effect came, so that neither depends on colour. */
function EffectMark({ decision: { effect, outcome } }: { decision: Decision }) {
  if (effect)
    return (
      <p className="decision-effects-mark" data-verdict={effect.verdict}>
        <span aria-hidden="true">{EFFECT_SIGNS[effect.verdict]}</span> {texts.year.effect[effect.verdict]}
      </p>
    )
  return <p className="faint">{outcome ? texts.year.byPeople : texts.year.untold}</p>
}

/** What was measured on the day, and by what; null where nothing measures it. */
export function measuredWords({ effect, expectedEffect }: Decision, viewer: Viewer): string | null {
  if (!effect || effect.value === null || !expectedEffect) return null
  const value = valueWords(effect.value, effect.measure.unit, viewer.locale)
  const day = effect.verdict === 'waiting' ? null : dayWords(expectedEffect.byWhen, viewer)
  return day ? texts.year.measured(value, effect.measure.name, day) : value
}
