import type { UntaggedMonths as Months } from '../../api/outputs.ts'
import { MonthBars } from '../../ui/month-bars.tsx'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'

/** The share of work that served nothing, month by month. */
export function UntaggedMonths({ months }: Months) {
  const { locale } = useViewer()
  if (months.every(one => one.touched === 0)) return <p className="faint">{texts.year.untaggedNone}</p>
  return (
    <>
      <p className="faint">{texts.year.untaggedBody}</p>
      <MonthBars
        name={texts.year.untagged}
        months={months.map(({ month, touched, untagged, share }) => ({
          month,
          value: share,
          words: share === null ? '–' : percentWords(share, locale),
          detail: texts.year.untaggedMonth(`${untagged}`, `${touched}`),
        }))}
        most={1}
        valueTitle={texts.year.untaggedShare}
        height={110}
      />
    </>
  )
}
