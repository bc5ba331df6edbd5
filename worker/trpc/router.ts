import { accountsRouter } from './accounts-router.ts'
import { allocationRouter } from './allocation-router.ts'
import { anchorsRouter } from './anchors-router.ts'
import { arrangeRouter } from './arrange-router.ts'
import { atRiskRouter } from './at-risk-router.ts'
import { auditRouter } from './audit-router.ts'
import { betRouter } from './bet-router.ts'
import { capacityRouter } from './capacity-router.ts'
import { carryOverRouter } from './carry-over-router.ts'
import { changesRouter } from './changes-router.ts'
import { checkInRouter } from './check-in-router.ts'
import { connectingRouter } from './connecting-router.ts'
import { connectionsRouter } from './connections-router.ts'
import { contextRouter } from './context-router.ts'
import { cycleRouter } from './cycle-router.ts'
import { deadLettersRouter } from './dead-letters-router.ts'
import { decisionRouter } from './decision-router.ts'
import { diagnosisRouter } from './diagnosis-router.ts'
import { exportRouter } from './export-router.ts'
import { historyRouter } from './history-router.ts'
import { importRouter } from './import-router.ts'
import { mergeRouters, router } from './init.ts'
import { initiativeRouter } from './initiative-router.ts'
import { keyResultEditRouter } from './key-result-edit-router.ts'
import { keyResultRouter } from './key-result-router.ts'
import { leaveRouter } from './leave-router.ts'
import { linkRouter } from './link-router.ts'
import { linkSplitRouter } from './link-split-router.ts'
import { mapRouter } from './map-router.ts'
import { membersRouter } from './members-router.ts'
import { mondayRouter } from './monday-router.ts'
import { myAccountsRouter } from './my-accounts-router.ts'
import { myWeekRouter } from './my-week-router.ts'
import { pageFactsRouter } from './page-facts-router.ts'
import { personRouter } from './person-router.ts'
import { quarterRouter } from './quarter-router.ts'
import { rebuildRouter } from './rebuild-router.ts'
import { statusRouter } from './status-router.ts'
import { strategyRouter } from './strategy-router.ts'
import { suggestionsRouter } from './suggestions-router.ts'
import { tagRulesRouter } from './tag-rules-router.ts'
import { thresholdsRouter } from './thresholds-router.ts'
import { untaggedRouter } from './untagged-router.ts'
import { workspaceRouter } from './workspace-router.ts'

/** Everything the extension can ask, one router a noun. */
export const appRouter = router({
  workspace: workspaceRouter,
  members: membersRouter,
  audit: auditRouter,
  context: contextRouter,
  strategy: mergeRouters(strategyRouter, arrangeRouter),
  keyResult: mergeRouters(keyResultRouter, keyResultEditRouter, carryOverRouter),
  bet: betRouter,
  initiative: initiativeRouter,
  allocation: allocationRouter,
  person: personRouter,
  leave: leaveRouter,
  link: mergeRouters(linkRouter, linkSplitRouter),
  checkIn: checkInRouter,
  atRisk: atRiskRouter,
  myWeek: myWeekRouter,
  monday: mondayRouter,
  changes: changesRouter,
  anchors: anchorsRouter,
  pageFacts: pageFactsRouter,
  status: statusRouter,
  thresholds: thresholdsRouter,
  cycle: cycleRouter,
  decision: decisionRouter,
  suggestions: suggestionsRouter,
  untagged: untaggedRouter,
  capacity: capacityRouter,
  diagnosis: diagnosisRouter,
  graph: mergeRouters(historyRouter, rebuildRouter),
  quarter: quarterRouter,
  connections: mergeRouters(connectionsRouter, connectingRouter, deadLettersRouter),
  map: mapRouter,
  tagRules: tagRulesRouter,
  accounts: accountsRouter,
  myAccounts: myAccountsRouter,
  import: importRouter,
  export: exportRouter,
})
export type AppRouter = typeof appRouter
