import type { Tool } from '../../../../shared/graph/item-key.ts'
import type { Person } from '../../../../shared/graph/person.ts'
import type { TagRule } from '../../../api/outputs.ts'
import { agoWords } from '../../../ui/dates.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import type { FacetNames } from './facet-names.ts'

interface RuleRowProps {
  tool: Tool
  rule: TagRule
  names: FacetNames
  people: Person[]
  mayManage: boolean
  saving: boolean
  onEdit: () => void
  onRemove: () => void
}

/** A rule as a sentence: what it asks for, what it tags to, who made it. */
export function RuleRow({ tool, rule, names, people, mayManage, saving, onEdit, onRemove }: RuleRowProps) {
  const viewer = useViewer()
  const words = texts.tagRules
  const conditions = Object.entries(rule.matches).map(([facet, value]) =>
    words.condition(names.facet(facet), names.value(facet, value)),
  )
  const sentence = words.sentence(tool, conditions)
  const by = people.find(({ id }) => id === rule.byId)?.name
  const ago = agoWords(rule.at, viewer)
  return (
    <div className="rule-row">
      <span>
        {sentence}
        <span className="faint">{by ? words.madeBy(by, ago) : words.made(ago)}</span>
      </span>
      <span className="rule-row-target">{rule.targetTitle}</span>
      {mayManage ? (
        <span className="rule-row-actions">
          <button type="button" className="text-button" aria-label={words.editTitle(sentence)} onClick={onEdit}>
            {words.edit}
          </button>
          <button
            type="button"
            className="text-button"
            aria-label={words.removeTitle(sentence)}
            disabled={saving}
            onClick={onRemove}
          >
            {words.remove}
          </button>
        </span>
      ) : null}
    </div>
  )
}
