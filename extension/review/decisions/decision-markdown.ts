import type { DecisionRegister } from '../../api/outputs.ts'
import { endedSentence } from '../../ui/sentence.ts'
import { texts } from '../../ui/texts.ts'
import type { Viewer } from '../../ui/viewer.tsx'
import { plain } from '../leaving/markdown.ts'
import { expectedWords } from './effect-words.ts'
import { whoWords } from './who-words.ts'

/** The register as Markdown: what is to be reviewed, then what was decided; empty without either. */
export function decisionLines(register: DecisionRegister | undefined, viewer: Viewer): string {
  const line = (row: DecisionRegister['taken'][number]) => {
    const expected = expectedWords(row, viewer)
    const parts = [
      row.note ? plain(endedSentence(row.note)) : null,
      expected ? plain(endedSentence(texts.decisions.expected(expected))) : null,
      row.outcome ? plain(endedSentence(texts.decisions.came(row.outcome))) : null,
    ]
    return `- **${texts.decisions.verdict[row.verdict]}** ${plain(row.subject.title)} (${plain(whoWords(row, viewer))}). ${parts.filter(Boolean).join(' ')}`.trimEnd()
  }
  const review = register?.toReview ?? []
  return [
    ...(review.length > 0 ? [`${texts.decisions.toReview}`, '', ...review.map(line), ''] : []),
    ...(register?.taken ?? []).map(line),
  ]
    .join('\n')
    .trim()
}
