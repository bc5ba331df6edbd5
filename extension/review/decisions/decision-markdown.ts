import { numberFormat } from '../../../shared/formats.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { dayWords, instantDayWords } from '../../ui/dates.ts'
import { endedSentence } from '../../ui/sentence.ts'
import { texts } from '../../ui/texts.ts'
import type { Viewer } from '../../ui/viewer.tsx'
import { plain } from '../leaving/markdown.ts'

/** The register as Markdown: what is to be reviewed, then what was decided; empty without either. */
export function decisionLines(register: DecisionRegister | undefined, viewer: Viewer): string {
  const line = (row: DecisionRegister['taken'][number]) => {
    const { expectedEffect: effect } = row
    const parts = [
      row.note ? plain(endedSentence(row.note)) : null,
      effect
        ? `${texts.decisions.expected(plain(effect.metric), numberFormat(viewer.locale).format(effect.value), dayWords(effect.byWhen, viewer))}.`
        : null,
      row.outcome ? plain(endedSentence(texts.decisions.came(row.outcome))) : null,
    ]
    const who = texts.decisions.by(row.by?.name ?? texts.decisions.somebody, instantDayWords(row.at, viewer))
    return `- **${texts.decisions.verdict[row.verdict]}** ${plain(row.subject.title)} (${who}). ${parts.filter(Boolean).join(' ')}`.trimEnd()
  }
  const review = register?.toReview ?? []
  return [
    ...(review.length > 0 ? [`${texts.decisions.toReview}`, '', ...review.map(line), ''] : []),
    ...(register?.taken ?? []).map(line),
  ]
    .join('\n')
    .trim()
}
