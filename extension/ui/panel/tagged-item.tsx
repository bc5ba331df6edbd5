import { useState } from 'react'
import type { ItemPanel } from '../../../shared/views/item-context.ts'
import { FindingList } from '../finding-list.tsx'
import { KeyResultFacts } from '../key-result-facts.tsx'
import { KeyResultHead } from '../key-result-head.tsx'
import { LinkFacts } from '../link-facts.tsx'
import { LinkHistory } from '../link-history.tsx'
import { percentWords } from '../numbers.ts'
import { Problem } from '../problem.tsx'
import { Section } from '../section.tsx'
import { Skeleton } from '../skeleton.tsx'
import { StatusDot } from '../status-mark.tsx'
import { texts } from '../texts.ts'
import { useViewer } from '../viewer.tsx'
import { PanelActions } from './panel-actions.tsx'
import './panel-sections.css'
import type { PanelProps } from './panel-view.tsx'

/** An item that serves one key result or several: the chosen one's standing, the actions on it, and everything around it. */
export function TaggedItem(props: PanelProps & { panel: ItemPanel }) {
  const { panel } = props
  const { locale } = useViewer()
  const [chosen, setChosen] = useState<string | null>(null)
  const serves = panel.serves.find(one => one.linkId === chosen) ?? panel.serves[0]
  if (!serves) return null
  return (
    <>
      <div className="panel-head">
        {panel.serves.length > 1 ? (
          <fieldset className="panel-serves">
            <legend className="visually-hidden">{texts.panel.servesSeveral}</legend>
            {panel.serves.map(one => (
              <button
                key={one.linkId}
                type="button"
                aria-pressed={one === serves}
                onClick={() => setChosen(one.linkId)}
              >
                <StatusDot status={one.keyResult.status} />
                <span>{one.keyResult.title}</span>
                <span className="faint">{texts.panel.share(percentWords(one.share, locale))}</span>
              </button>
            ))}
          </fieldset>
        ) : null}
        <KeyResultHead
          keyResult={serves.keyResultView.keyResult}
          level="h1"
          through={serves.initiative ? texts.panel.via(serves.initiative.title) : null}
        />
        <PanelActions key={serves.linkId} {...props} panel={panel} serves={serves} />
      </div>
      {panel.findings.length > 0 ? (
        <Section title={texts.panel.itemFindings}>
          <FindingList findings={panel.findings} />
        </Section>
      ) : null}
      {serves.link.stale ? <LinkSection {...props} serves={serves} /> : null}
      <KeyResultFacts view={serves.keyResultView} currentItemId={panel.item?.id ?? null} onWalk={props.walk.to} />
      {serves.link.stale ? null : <LinkSection {...props} serves={serves} />}
    </>
  )
}

/** The link's facts: a stale one stands high, because it asks for something. */
function LinkSection({ serves, tagging, readOnly, history }: PanelProps & { serves: ItemPanel['serves'][number] }) {
  return (
    <Section title={texts.panel.link}>
      <LinkFacts
        link={serves.link}
        confirming={tagging.busy}
        onConfirm={readOnly ? null : () => tagging.confirm(serves.link.id)}
      />
      <details
        className="panel-history"
        onToggle={event => {
          if (event.currentTarget.open) history.onUnfold()
        }}
      >
        <summary>{texts.history.title}</summary>
        {history.links ? <LinkHistory links={history.links} /> : null}
        {!history.links && history.problem ? <Problem problem={history.problem} /> : null}
        {!history.links && !history.problem ? <Skeleton lines={[80, 60]} /> : null}
      </details>
    </Section>
  )
}
