import { vi } from 'vitest'
import type { PanelProps } from '../../../extension/ui/panel/panel-view.tsx'
import type { Tagging } from '../../../extension/ui/use-tagging.ts'
import { itemPanel, OPEN_KEY_RESULTS, PAGE_ITEM, VIEWER } from './view-fixtures.ts'

/** Tagging in which every action takes. */
export function tagging(rest: Partial<Tagging> = {}): Tagging {
  const took = () => vi.fn(async () => true)
  return {
    busy: false,
    problem: null,
    toast: null,
    dismissToast: vi.fn(),
    tag: took(),
    untag: took(),
    confirm: took(),
    split: took(),
    reset: vi.fn(),
    tell: vi.fn(),
    ...rest,
  }
}

/** What a panel of a tagged item is given. */
export function panelProps(rest: Partial<PanelProps> = {}): PanelProps {
  return {
    page: PAGE_ITEM,
    panel: itemPanel(),
    problem: null,
    readAt: VIEWER.now,
    lastKnown: null,
    signingIn: false,
    keyResults: OPEN_KEY_RESULTS,
    keyResultsProblem: null,
    suggestions: [],
    readOnly: false,
    tagging: tagging(),
    word: {
      saving: false,
      problem: null,
      maySay: () => true,
      say: vi.fn(async () => true),
      withdraw: vi.fn(async () => true),
      reset: vi.fn(),
    },
    history: { links: undefined, problem: null, onUnfold: vi.fn() },
    walk: { here: null, to: vi.fn(), back: vi.fn(), visited: undefined, problem: null },
    checkIn: { saving: false, problem: null, save: vi.fn(async () => true), reset: vi.fn() },
    onOpenReview: vi.fn(),
    onRetry: vi.fn(),
    onSignIn: vi.fn(),
    onClose: vi.fn(),
    ...rest,
  }
}
