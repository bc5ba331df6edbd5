import { atRiskRouter } from './at-risk.ts'
import { changesRouter } from './changes.ts'
import { checkInRouter } from './check-in.ts'
import { router } from './init.ts'
import { contextRouter } from './item-context.ts'
import { keyResultRouter } from './key-result.ts'
import { linkRouter } from './link.ts'
import { mondayRouter } from './monday.ts'
import { workspaceRouter } from './workspace.ts'

/** Everything the extension can ask, one router a noun. */
export const appRouter = router({
  workspace: workspaceRouter,
  context: contextRouter,
  keyResult: keyResultRouter,
  link: linkRouter,
  checkIn: checkInRouter,
  atRisk: atRiskRouter,
  monday: mondayRouter,
  changes: changesRouter,
})
export type AppRouter = typeof appRouter
