import { initiativeHints } from '../../../shared/quality-hints.ts'
import type { OutlineInitiative } from '../../../shared/views/outline.ts'
import { dayWords } from '../../ui/dates.ts'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { HintList } from '../forms/hint-list.tsx'
import { AllocationForm } from './allocation-form.tsx'
import { useEdit } from './edit-context.tsx'
import { InitiativeForm } from './initiative-form.tsx'
import { NodeRow, RowAction } from './node-row.tsx'

interface InitiativeRowProps {
  initiative: OutlineInitiative
  /** The key result under which it is shown: one that serves several is shown under each. */
  keyResultId: string
  share: string
}

/** An initiative with who is named on it. */
export function InitiativeRow({ initiative, keyResultId, share }: InitiativeRowProps) {
  const { outline, may, open, openForm } = useEdit()
  const viewer = useViewer()
  const named = outline.allocations.filter(one => one.initiativeId === initiative.id)
  const key = `${keyResultId}:${initiative.id}`
  const nameOf = (id: string | null) => outline.people.find(one => one.id === id)?.name ?? texts.walk.unnamed
  return (
    <li>
      {open === `initiative:${key}` ? (
        <InitiativeForm initiative={initiative} keyResultId={keyResultId} />
      ) : (
        <>
          <NodeRow
            name={`initiative:${key}`}
            title={initiative.title}
            status={initiative.status.status}
            editable={may.edit}
            facts={
              <>
                {texts.walk.initiativeState[initiative.state]} ·{' '}
                {texts.strategy.term(dayWords(initiative.start, viewer), dayWords(initiative.due, viewer))}
                {initiative.serves.length > 1 ? ` · ${texts.strategy.serves(share)}` : null}
              </>
            }
          >
            {may.allocate ? (
              <RowAction
                label={texts.strategy.addAllocation}
                row={`new-allocation:${key}`}
                onClick={() => openForm(`new-allocation:${key}`)}
              />
            ) : null}
          </NodeRow>
          <HintList hints={initiativeHints(initiative, named)} />
        </>
      )}
      <ul className="outline-rows outline-people">
        {named.map(allocation =>
          open === `allocation:${key}:${allocation.id}` ? (
            <li key={allocation.id}>
              <AllocationForm allocation={allocation} initiative={initiative} />
            </li>
          ) : (
            <li key={allocation.id}>
              <NodeRow
                name={`allocation:${key}:${allocation.id}`}
                title={nameOf(allocation.personId)}
                status={null}
                editable={may.allocate}
                facts={texts.walk.allocation(
                  percentWords(allocation.fraction, viewer.locale),
                  dayWords(allocation.from, viewer),
                  dayWords(allocation.to, viewer),
                )}
              />
            </li>
          ),
        )}
      </ul>
      {open === `new-allocation:${key}` ? <AllocationForm allocation={null} initiative={initiative} /> : null}
    </li>
  )
}
