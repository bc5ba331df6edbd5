import type { RuleThresholds } from '../../../api/outputs.ts'
import { agoWords } from '../../../ui/dates.ts'
import { valueWords } from '../../../ui/numbers.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'

interface ThresholdValueProps {
  /** The rule's title, so that a screen reader's list of buttons can be told apart. */
  rule: string
  threshold: RuleThresholds['thresholds'][number]
  /** Null for those who may not. */
  onChange: (() => void) | null
}

/** One number of a rule: what it decides, what it is here, and who made it another than the default. */
export function ThresholdValue({ rule, threshold, onChange }: ThresholdValueProps) {
  const viewer = useViewer()
  const { name, value, setBy, setAt } = threshold
  const inWords = (number: number) => valueWords(number, texts.thresholds.unit(name, number), viewer.locale)
  const words = inWords(value)
  const label = texts.thresholds.name(name)
  return (
    <div className="threshold-value">
      <span>{label}</span>
      {onChange ? (
        <button
          type="button"
          className="text-button"
          aria-label={texts.thresholds.change(`${label} ${words}`, rule)}
          onClick={onChange}
        >
          {words}
        </button>
      ) : (
        <span>{words}</span>
      )}
      {setAt ? (
        <span className="threshold-own">
          {texts.thresholds.byDefault(inWords(threshold.default))} ·{' '}
          {setBy
            ? texts.thresholds.setBy(setBy.name, agoWords(setAt, viewer))
            : texts.thresholds.setByNobody(agoWords(setAt, viewer))}
        </span>
      ) : null}
    </div>
  )
}
