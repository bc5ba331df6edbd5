import type { NodeRef } from '../../shared/graph/node.ts'
import type { InitiativePanel } from '../../shared/views/node-panels.ts'
import { CausePath } from './cause-path.tsx'
import { dayWords } from './dates.ts'
import { FindingList } from './finding-list.tsx'
import { NodeHead } from './node-head.tsx'
import { NodeLink } from './node-link.tsx'
import { percentWords } from './numbers.ts'
import { Section } from './section.tsx'
import { StatusDot } from './status-mark.tsx'
import { TaggedWork } from './tagged-work.tsx'
import './node-facts.css'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

interface InitiativeFactsProps {
  initiative: InitiativePanel
  /** The item of this tab, marked in the list of work. */
  currentItemId?: string | null
  /** Of the name; the sections stand one below. */
  level?: 'h1' | 'h2'
  onWalk?: ((node: NodeRef) => void) | undefined
}

/** An initiative: why it stands as it does, who works on it, what it serves and the work under it. */
export function InitiativeFacts({ initiative, currentItemId = null, level = 'h1', onWalk }: InitiativeFactsProps) {
  const section = level === 'h1' ? 'h2' : 'h3'
  const viewer = useViewer()
  const { findings, cause, people, serves, tagged, taggedTotal } = initiative
  return (
    <>
      <NodeHead kind="initiative" level={level} {...initiative} state={texts.walk.initiativeState[initiative.state]} />
      <Section level={section} title={texts.panel.because}>
        {findings.length > 0 ? <FindingList findings={findings} /> : <p className="faint">{texts.panel.allClear}</p>}
      </Section>
      {cause ? (
        <Section level={section} title={texts.panel.cause}>
          <CausePath cause={cause} onWalk={onWalk} hereId={initiative.id} />
        </Section>
      ) : null}
      <Section level={section} title={texts.walk.staffed}>
        {people.length === 0 ? <p className="faint">{texts.walk.nobody}</p> : null}
        <ul className="node-facts-list">
          {people.map(one => (
            <li key={`${one.person?.id} ${one.from} ${one.fraction}`} className="node-facts-person">
              <span>{one.person?.name ?? texts.walk.unnamed}</span>
              <span className="faint">
                {texts.walk.allocation(
                  percentWords(one.fraction, viewer.locale),
                  dayWords(one.from, viewer),
                  dayWords(one.to, viewer),
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section level={section} title={texts.walk.serves}>
        <ul className="node-facts-list">
          {serves.map(({ keyResult, share }) => (
            <li key={keyResult.id}>
              <StatusDot status={keyResult.status.status} />
              <span>
                <NodeLink node={{ kind: 'key_result', id: keyResult.id }} onWalk={onWalk}>
                  {keyResult.title}
                </NodeLink>
                <span className="node-facts-more">
                  {share < 1 ? `${texts.panel.share(percentWords(share, viewer.locale))} · ` : null}
                  {texts.people.of(keyResult.bet.title)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        level={section}
        title={texts.panel.work}
        aside={tagged.length < taggedTotal ? texts.work.more(tagged.length, taggedTotal) : taggedTotal || null}
      >
        <TaggedWork items={tagged} currentItemId={currentItemId} />
      </Section>
    </>
  )
}
