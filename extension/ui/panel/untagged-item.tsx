import type { ItemPanel } from '../../../shared/views/item-context.ts'
import { FindingList } from '../finding-list.tsx'
import { Section } from '../section.tsx'
import { texts } from '../texts.ts'
import { ChooseKeyResult } from './choose-key-result.tsx'
import './panel-sections.css'
import type { PanelProps } from './panel-view.tsx'

/** An item that serves no key result: leads with the choice of one. */
export function UntaggedItem(props: PanelProps & { panel: ItemPanel }) {
  const { panel, tagging } = props
  return (
    <>
      <div className="panel-head">
        <h1>{texts.panel.untagged}</h1>
        <p className="panel-head-body">{texts.panel.untaggedBody}</p>
        <ChooseKeyResult {...props} currentId={null} onPick={keyResult => tagging.tag(keyResult, null)} />
      </div>
      {panel.findings.length > 0 ? (
        <Section title={texts.panel.itemFindings}>
          <FindingList findings={panel.findings} />
        </Section>
      ) : null}
    </>
  )
}
