import { screen, within } from '@testing-library/react'
import { vi } from 'vitest'
import type { StrategyEdits } from '../../../../extension/review/strategy/strategy-edits.ts'
import { StrategyView } from '../../../../extension/review/strategy/strategy-view.tsx'
import { renderForViewer } from '../../ui/render-with-viewer.tsx'
import { outlineView } from '../outline-fixture.ts'

export function edits(rest: Partial<StrategyEdits> = {}): StrategyEdits {
  const took = () => vi.fn(async () => true)
  return {
    ...{ saving: false, problem: null, reset: vi.fn() },
    ...{ saveStrategy: took(), saveBet: took(), closeBet: took(), reopenBet: took(), readPosition: took() },
    ...{ saveKeyResult: took(), closeKeyResult: took(), reopenKeyResult: took(), saveInitiative: took() },
    ...{
      carryOver: took(),
      arrange: took(),
      savePerson: took(),
      leave: took(),
      stay: took(),
      saveLeave: took(),
      removeLeave: took(),
      saveAllocation: took(),
      removeAllocation: took(),
    },
    ...rest,
  }
}

export const ALL = { edit: true, people: true, allocate: true, import: true }

export function strategy(given: StrategyEdits = edits(), outline = outlineView(), may = ALL) {
  const shown = renderForViewer(<StrategyView outline={outline} edits={given} may={may} />)
  return { given, outline, ...shown }
}

export const FITTING = 'First fitting done at home for 60 % of new customers'
export const row = (title: string) => screen.getByRole('button', { name: `Edit “${title}”` })
export const form = (title: string) => within(screen.getByRole('form', { name: title }))
