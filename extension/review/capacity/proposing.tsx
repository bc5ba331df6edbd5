import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { PersonRef } from '../../../shared/views/status-view.ts'
import { type Day, mondayOf } from '../../../shared/week.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { useKept } from '../kept.ts'
import { Unanswered } from '../unanswered.tsx'
import type { Edits } from '../use-edits.ts'
import { CandidateList } from './candidate-list.tsx'
import { proposal as proposalSchema, proposedInitiative, weeksBetween } from './proposal.ts'
import { saveProposal, stopCandidate } from './proposal-changes.ts'
import { ProposalForm } from './proposal-form.tsx'

interface ProposingProps {
  people: PersonRef[]
  thisMonday: Day
  edits: Edits
}

/** Proposals: the candidates there are, and the one being looked at with its live preview. */
export function Proposing({ people, thisMonday, edits }: ProposingProps) {
  const outline = useQuery(trpc.strategy.outline.queryOptions())
  const keyResults = useQuery(trpc.keyResult.listOpen.queryOptions())
  const [written, setProposal] = useKept('proposal', proposalSchema)
  const open = keyResults.data ?? []
  // Asked for before they had come, it serves the first of them.
  const proposal = written && { ...written, keyResultId: written.keyResultId || (open[0]?.id ?? '') }
  // While one drags and types only the last is asked for.
  const asked = useDeferredValue(written && proposedInitiative(written))
  const preview = useQuery({
    ...trpc.capacity.preview.queryOptions(asked ?? { title: '', start: thisMonday, due: thisMonday, allocations: [] }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  })
  const outlineProblem = useProblem(outline.error)
  const keyResultsProblem = useProblem(keyResults.error)
  const previewProblem = useProblem(preview.error)
  const candidates = outline.data?.initiatives.filter(one => one.state === 'candidate')
  const former = outline.data?.initiatives.find(one => one.id === proposal?.initiativeId) ?? null
  const formerAllocations = outline.data?.allocations.filter(one => one.initiativeId === former?.id) ?? []

  if (!proposal)
    return (
      <CandidateList
        candidates={candidates}
        problem={outlineProblem}
        onPropose={() =>
          setProposal({
            ...{ initiativeId: null, title: '', keyResultId: open[0]?.id ?? '', start: thisMonday, weeks: '6' },
            people: [{ personId: people[0]?.id ?? '', percent: '50' }],
          })
        }
        onLook={candidate =>
          setProposal({
            initiativeId: candidate.id,
            title: candidate.title,
            keyResultId: candidate.serves[0]?.keyResultId ?? '',
            start: mondayOf(candidate.start),
            weeks: String(weeksBetween(candidate.start, candidate.due)),
            people: (outline.data?.allocations ?? [])
              .filter(one => one.initiativeId === candidate.id)
              .map(one => ({ personId: one.personId ?? '', percent: String(Math.round(one.fraction * 100)) })),
          })
        }
      />
    )
  // Until it is known as it stands, it would be saved as another one.
  if (proposal.initiativeId !== null && !outline.data) return <Unanswered questions={[outline]} lines={[60, 50]} />
  return (
    <ProposalForm
      proposal={proposal}
      people={people}
      keyResults={open}
      keyResultsProblem={keyResultsProblem}
      hasNoKeyResults={keyResults.data?.length === 0}
      onRetryKeyResults={() => void keyResults.refetch()}
      thisMonday={thisMonday}
      preview={asked ? preview.data : undefined}
      previewProblem={asked ? previewProblem : null}
      saving={edits.saving}
      problem={edits.problem}
      onChange={setProposal}
      onSave={async state => {
        if (await saveProposal(edits, proposal, former, formerAllocations, state)) setProposal(null)
      }}
      onClose={
        proposal.initiativeId === null
          ? null
          : () => {
              edits.reset()
              setProposal(null)
            }
      }
      onDiscard={async () => {
        edits.reset()
        if (!former || (await stopCandidate(edits, former))) setProposal(null)
      }}
    />
  )
}
