import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TagRulePreview } from '../../../../shared/views/tag-rules.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { ItemLink } from '../../../ui/item-link.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import { useSettled } from './use-settled.ts'

const TYPING_MS = 300

interface RulePreviewProps {
  connectionId: string
  /** What the rule asks for; null while something is still to be said. */
  matches: Record<string, string> | null
}

/** What a rule would tag of the items that are known, while it is being written. */
export function RulePreview({ connectionId, matches }: RulePreviewProps) {
  const words = texts.tagRules.preview
  // As text, for an equal question is the same one.
  const asked = useSettled(JSON.stringify(matches), TYPING_MS)
  const preview = useQuery({
    ...trpc.tagRules.preview.queryOptions({ connectionId, matches: JSON.parse(asked) ?? {} }),
    enabled: asked !== 'null',
    placeholderData: keepPreviousData,
  })
  const problem = useProblem(preview.error)
  return (
    <section className="rule-preview" aria-label={words.title} aria-live="polite">
      <h3>{words.title}</h3>
      {matches === null ? (
        <p className="faint">{words.ask}</p>
      ) : problem ? (
        <Problem problem={problem} onRetry={() => void preview.refetch()} />
      ) : preview.data ? (
        <Previewed preview={preview.data} />
      ) : (
        <Skeleton lines={[40, 80, 70]} />
      )}
    </section>
  )
}

function Previewed({ preview }: { preview: TagRulePreview }) {
  const words = texts.tagRules.preview
  const { count, open, ownTagged, examples, isComplete } = preview
  if (count === 0) return <p className="faint">{words.none}</p>
  return (
    <>
      <p>
        <strong>{words.count(count, open)}</strong> {ownTagged > 0 ? words.own(ownTagged) : null}
      </p>
      <ul>
        {examples.map(item => (
          <li key={item.itemId}>
            <span className="faint">{item.externalId}</span> <ItemLink url={item.url}>{item.title}</ItemLink>
            {item.isOwn ? <span className="faint"> ({words.ownMark})</span> : null}
          </li>
        ))}
      </ul>
      {examples.length < count ? <p className="faint">{words.more(examples.length, count)}</p> : null}
      {isComplete ? null : <p className="faint">{words.incomplete}</p>}
    </>
  )
}
