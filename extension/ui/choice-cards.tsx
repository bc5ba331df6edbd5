import './choice-cards.css'

interface ChoiceCardsProps<V> {
  /** Tells these choices from others on the page. */
  name: string
  /** What is chosen here; `isShown` where nothing else on the page says it. */
  label: string
  isShown?: boolean
  choices: readonly { value: V; title: string; body: string }[]
  chosen: V
  onChoose: (value: V) => void
}

/** One of a few ways to go on, each with what follows from it. */
export function ChoiceCards<V>({ name, label, isShown = false, choices, chosen, onChoose }: ChoiceCardsProps<V>) {
  return (
    <div className="choice-cards" role="radiogroup" aria-label={label}>
      {isShown ? <p>{label}</p> : null}
      {choices.map(({ value, title, body }) => (
        <label key={title}>
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>
            <strong>{title}</strong>
            <span>{body}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
