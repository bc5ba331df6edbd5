import type { GoingOn } from '../../../shared/carry-over.ts'
import type { AllocationDraft, BetDraft, InitiativeDraft, KeyResultDraft } from '../../../shared/graph/drafts.ts'
import type { Allocation } from '../../../shared/graph/initiative.ts'
import type { Leave, Person, PersonInput } from '../../../shared/graph/person.ts'
import type { Strategy } from '../../../shared/graph/strategy.ts'
import type { OutlineBet, OutlineInitiative, OutlineKeyResult } from '../../../shared/views/outline.ts'
import type { Day } from '../../../shared/week.ts'
import { trpcClient } from '../../api/trpc-client.ts'
import { texts } from '../../ui/texts.ts'
import type { Edits } from '../use-edits.ts'

/** When a fact was last changed, as its editor saw it. */
type Seen = string

/** Every change the Strategy view makes. Each resolves to whether it took; `former` null makes a new one. */
export interface StrategyEdits extends Pick<Edits, 'saving' | 'problem' | 'reset'> {
  saveStrategy(
    former: Strategy | null,
    written: Pick<Strategy, 'sentence' | 'horizon'>,
    seen: number | null,
  ): Promise<boolean>
  saveBet(former: OutlineBet | null, bet: BetDraft, seen: Seen | null): Promise<boolean>
  closeBet(bet: OutlineBet, as: { closedAs: 'won' | 'lost' | 'stopped'; lesson: string }): Promise<boolean>
  reopenBet(bet: OutlineBet): Promise<boolean>
  readPosition(bet: OutlineBet, value: number): Promise<boolean>
  saveKeyResult(former: OutlineKeyResult | null, keyResult: KeyResultDraft, seen: Seen | null): Promise<boolean>
  closeKeyResult(keyResult: OutlineKeyResult, as: KeyResultClosing): Promise<boolean>
  reopenKeyResult(keyResult: OutlineKeyResult): Promise<boolean>
  /** Closes it and goes on with `next`. */
  carryOver(keyResult: OutlineKeyResult, as: KeyResultClosing, next: KeyResultDraft, goOn: GoingOn[]): Promise<boolean>
  /** Puts the open bets, or a bet's open key results (`under`), in another order than the `former` one. */
  arrange(under: string | null, ids: string[], former: string[], title: string): Promise<boolean>
  saveInitiative(former: OutlineInitiative | null, initiative: InitiativeDraft, seen: Seen | null): Promise<boolean>
  savePerson(former: Person | null, person: PersonInput): Promise<boolean>
  /** Somebody leaves with the end of a day. */
  leave(former: Person, lastDay: Day): Promise<boolean>
  /** Somebody does not leave after all. */
  stay(former: Person): Promise<boolean>
  saveLeave(former: Leave | null, leave: Omit<Leave, 'id'>, name: string): Promise<boolean>
  removeLeave(leave: Leave, name: string): Promise<boolean>
  saveAllocation(former: Allocation | null, allocation: AllocationDraft, name: string): Promise<boolean>
  removeAllocation(allocation: Allocation, name: string): Promise<boolean>
}

interface KeyResultClosing {
  closedAs: 'achieved' | 'missed' | 'stopped'
  score: number | null
  lesson: string
}

type Saved = { id: string; updatedAt: Seen }
const { bet, keyResult, initiative, person, leave, allocation, strategy } = trpcClient

/** The changes of the Strategy view through the Worker, each with its undo. */
export function strategyEdits({ run, saving, problem, reset }: Edits): StrategyEdits {
  const told = (former: unknown, title: string) => (former ? texts.saved.saved(title) : texts.saved.added(title))
  return {
    ...{ saving, problem, reset },

    saveStrategy: (former, written, seen) =>
      run(
        () => strategy.save.mutate({ ...written, expectedVersion: seen }),
        texts.saved.saved(texts.strategy.title),
        ({ id, version }) =>
          former
            ? strategy.save.mutate({ sentence: former.sentence, horizon: former.horizon, expectedVersion: version })
            : strategy.takeBack.mutate({ id }),
      ),

    saveBet: (former, draft, seen) =>
      run(
        () => bet.save.mutate({ id: former?.id ?? null, expectedUpdatedAt: seen, bet: draft }),
        told(former, draft.title),
        ({ id, updatedAt }: Saved) =>
          former && former.state !== 'closed'
            ? bet.save.mutate({ id, expectedUpdatedAt: updatedAt, bet: { ...former, state: former.state } })
            : bet.close.mutate({ id, expectedUpdatedAt: updatedAt, closedAs: 'stopped', lesson: '' }),
      ),
    closeBet: ({ id, title, updatedAt }, as) =>
      run(
        () => bet.close.mutate({ id, expectedUpdatedAt: updatedAt, ...as }),
        texts.saved.closed(title),
        saved => bet.reopen.mutate({ id, expectedUpdatedAt: saved.updatedAt }),
      ),
    reopenBet: ({ id, title, updatedAt, closedAs, lesson }) =>
      run(
        () => bet.reopen.mutate({ id, expectedUpdatedAt: updatedAt }),
        texts.saved.reopened(title),
        saved =>
          bet.close.mutate({
            ...{ id, expectedUpdatedAt: saved.updatedAt },
            ...{ closedAs: closedAs ?? 'stopped', lesson: lesson ?? '' },
          }),
      ),
    readPosition: ({ id }, value) =>
      run(
        () => bet.read.mutate({ id, value }),
        texts.saved.read,
        ({ readingId }) => bet.takeReadingBack.mutate({ id, readingId }),
      ),

    saveKeyResult: (former, draft, seen) =>
      run(
        () => keyResult.save.mutate({ id: former?.id ?? null, expectedUpdatedAt: seen, keyResult: draft }),
        told(former, draft.title),
        ({ id, updatedAt }: Saved) =>
          former
            ? keyResult.save.mutate({ id, expectedUpdatedAt: updatedAt, keyResult: former })
            : keyResult.close.mutate({
                id,
                expectedUpdatedAt: updatedAt,
                closedAs: 'stopped',
                score: null,
                lesson: '',
              }),
      ),
    closeKeyResult: ({ id, title, updatedAt }, as) =>
      run(
        () => keyResult.close.mutate({ id, expectedUpdatedAt: updatedAt, ...as }),
        texts.saved.closed(title),
        saved => keyResult.reopen.mutate({ id, expectedUpdatedAt: saved.updatedAt }),
      ),
    reopenKeyResult: ({ id, title, updatedAt, closedAs, score, lesson }) =>
      run(
        () => keyResult.reopen.mutate({ id, expectedUpdatedAt: updatedAt }),
        texts.saved.reopened(title),
        saved =>
          keyResult.close.mutate({
            ...{ id, expectedUpdatedAt: saved.updatedAt },
            ...{ closedAs: closedAs ?? 'stopped', score, lesson: lesson ?? '' },
          }),
      ),

    carryOver: ({ id, title, updatedAt }, as, next, initiatives) =>
      run(
        () => keyResult.carryOver.mutate({ id, expectedUpdatedAt: updatedAt, ...as, next, initiatives }),
        texts.carryOver.saved(title),
        ({ nextId, carried, updatedAt: seen }) =>
          keyResult.carryBack.mutate({ id, expectedUpdatedAt: seen, nextId, carried }),
      ),

    arrange: (under, ids, former, title) =>
      run(
        () => strategy.arrange.mutate({ under, ids, expected: former }),
        texts.saved.moved(title),
        () => strategy.arrange.mutate({ under, ids: former, expected: ids }),
      ),

    saveInitiative: (former, draft, seen) =>
      run(
        () => initiative.save.mutate({ id: former?.id ?? null, expectedUpdatedAt: seen, initiative: draft }),
        told(former, draft.title),
        ({ id, updatedAt }: Saved) =>
          initiative.save.mutate({
            id,
            expectedUpdatedAt: updatedAt,
            initiative: former ?? { ...draft, state: 'stopped' },
          }),
      ),

    savePerson: (former, written) =>
      run(
        () => person.save.mutate({ id: former?.id ?? null, expected: former, person: written }),
        told(former, written.name),
        ({ id }) =>
          former
            ? person.save.mutate({ id, expected: { ...former, ...written }, person: former })
            : person.remove.mutate({ id }),
      ),

    leave: (former, lastDay) =>
      run(
        () => person.leave.mutate({ expected: former, lastDay }),
        texts.leaving.saved(former.name),
        ({ former: allocations }) =>
          person.stay.mutate({ expected: { ...former, lastDay }, lastDay: former.lastDay, allocations }),
      ),
    stay: former =>
      run(
        () => person.stay.mutate({ expected: former, lastDay: null, allocations: [] }),
        texts.leaving.staying(former.name),
        former.lastDay === null
          ? null
          : () => person.leave.mutate({ expected: { ...former, lastDay: null }, lastDay: former.lastDay ?? '' }),
      ),

    saveLeave: (former, written, name) =>
      run(
        () => leave.save.mutate({ id: former?.id ?? null, expected: former, leave: written }),
        told(former, texts.strategy.leaveOf(name)),
        ({ id }) =>
          former
            ? leave.save.mutate({ id, expected: { id, ...written }, leave: former })
            : leave.remove.mutate({ expected: { id, ...written } }),
      ),
    removeLeave: (former, name) =>
      run(
        () => leave.remove.mutate({ expected: former }),
        texts.saved.removed(texts.strategy.leaveOf(name)),
        () => leave.save.mutate({ id: null, expected: null, leave: former }),
      ),

    saveAllocation: (former, draft, name) =>
      run(
        () => allocation.save.mutate({ id: former?.id ?? null, expected: former, allocation: draft }),
        told(former, name),
        ({ id }) =>
          former
            ? allocation.save.mutate({ id, expected: { id, ...draft }, allocation: former })
            : allocation.remove.mutate({ expected: { id, ...draft } }),
      ),
    removeAllocation: (former, name) =>
      run(
        () => allocation.remove.mutate({ expected: former }),
        texts.saved.removed(name),
        () => allocation.save.mutate({ id: null, expected: null, allocation: former }),
      ),
  }
}
