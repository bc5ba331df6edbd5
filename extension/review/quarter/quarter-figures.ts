import type { QuarterPreRead } from '../../api/outputs.ts'

type Bet = QuarterPreRead['bets'][number]

export interface QuarterFigures {
  bets: number
  /** Bets whose position moves along its line. */
  moving: number
  keyResults: number
  onTrack: number
  shipped: number
  slipped: number
}

/** The quarter in figures. An item that serves several key results is counted for each. */
export function quarterFigures({ bets }: QuarterPreRead): QuarterFigures {
  const keyResults = bets.flatMap(bet => bet.keyResults)
  return {
    bets: bets.length,
    moving: bets.filter(hasMoved).length,
    keyResults: keyResults.length,
    onTrack: keyResults.filter(({ status }) => status === 'on_track' || status === 'achieved').length,
    shipped: keyResults.reduce((sum, one) => sum + one.work.shipped, 0),
    slipped: keyResults.reduce((sum, one) => sum + one.work.slipped, 0),
  }
}

/** Whether the position lies on its line, by the diagnosis. */
export function hasMoved({ diagnosis }: { diagnosis: Bet['diagnosis'] }): boolean {
  return diagnosis.kind === 'worked' || diagnosis.kind === 'outcome_without_output'
}

/** The key result whose work answers the bet's question: the one asked about, else the one that has come farthest. */
export function keyResultToLookAt({ about, keyResults }: Bet): string | null {
  if (about.kind === 'key_result') return about.id
  const [farthest] = keyResults.toSorted((a, b) => (b.progress ?? -1) - (a.progress ?? -1))
  return farthest?.id ?? null
}
