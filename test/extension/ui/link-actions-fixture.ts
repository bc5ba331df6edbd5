import { vi } from 'vitest'
import type { LinkActions } from '../../../extension/ui/use-link-actions.ts'

/** What can be done with links, nothing of it under way. */
export function linkActions(rest: Partial<LinkActions> = {}): LinkActions {
  return {
    busy: false,
    problem: null,
    toast: null,
    dismissToast: vi.fn(),
    untag: vi.fn(async () => true),
    confirm: vi.fn(async () => true),
    reset: vi.fn(),
    tell: vi.fn(),
    run: vi.fn(async () => true),
    undoable: (text, undo) => ({ text, undo: () => void undo() }),
    ...rest,
  }
}
