import type { ItemPanel } from '../../../shared/views/item-context.ts'
import type { KeyResultRef } from '../../../shared/views/status-view.ts'
import { FindingList } from '../finding-list.tsx'
import { Section } from '../section.tsx'
import { SuggestionList } from '../suggestion-list.tsx'
import { texts } from '../texts.ts'
import { ChooseKeyResult } from './choose-key-result.tsx'
import './panel-sections.css'
import type { PanelProps } from './panel-view.tsx'

/** An item that serves no key result: leads with the choice of one. */
export function UntaggedItem(props: PanelProps & { panel: ItemPanel }) {
  const { panel, tagging } = props
  const tag = (keyResult: KeyResultRef) => tagging.tag(keyResult, null)
  return (
    <>
      <div className="panel-head">
        <h1>{texts.panel.untagged}</h1>
        {props.readOnly ? (
          <p className="panel-looks-only">{texts.looksOnly}</p>
        ) : (
          <>
            <p className="panel-head-body">{texts.panel.untaggedBody}</p>
            {props.suggestions && props.suggestions.length > 0 ? (
              <>
                <h2 className="panel-head-part">{texts.suggestions.title}</h2>
                <SuggestionList suggestions={props.suggestions} disabled={tagging.busy} onPick={tag} />
                <h2 className="panel-head-part">{texts.suggestions.all}</h2>
              </>
            ) : null}
            <ChooseKeyResult {...props} currentId={null} onPick={tag} />
          </>
        )}
      </div>
      {panel.findings.length > 0 ? (
        <Section title={texts.panel.itemFindings}>
          <FindingList findings={panel.findings} />
        </Section>
      ) : null}
    </>
  )
}
