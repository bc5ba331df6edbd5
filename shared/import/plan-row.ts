import type { NounKind } from './import-kind.ts'
import { planAllocation, planInitiative, planPerson } from './plan-effort.ts'
import { planGoal } from './plan-goal.ts'
import { planBet, planCheckIn, planKeyResult, planStrategy } from './plan-strategy.ts'
import type { Plan, PlanContext } from './planned-write.ts'
import type { RowValues } from './read-row.ts'

const PLANNERS: Record<NounKind, (values: RowValues, context: PlanContext) => Promise<Plan>> = {
  goals: planGoal,
  strategy: planStrategy,
  bets: planBet,
  key_results: planKeyResult,
  check_ins: planCheckIn,
  initiatives: planInitiative,
  people: planPerson,
  allocations: planAllocation,
}

/** What a row of a file asks to be written; nothing where something is wrong with it. */
export async function planRow(kind: NounKind, values: RowValues, context: PlanContext): Promise<Plan> {
  const plan = await PLANNERS[kind](values, context)
  return plan.problems.length > 0 ? { writes: [], problems: plan.problems } : plan
}
