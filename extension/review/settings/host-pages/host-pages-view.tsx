import type { HostPages } from '../../../api/outputs.ts'
import { texts } from '../../../ui/texts.ts'
import './host-pages-view.css'
import { MissingPlaces } from './missing-places.tsx'
import type { OverrideEdits } from './override-edits.ts'
import { Overrides } from './overrides.tsx'

/** Places that were missing, the newest first, above what browsers do otherwise. */
export function HostPagesView({ reports, overrides, edits }: HostPages & { edits: OverrideEdits }) {
  return (
    <>
      <p className="settings-lead">{texts.hostPages.lead}</p>
      <MissingPlaces reports={reports} overrides={overrides} edits={edits} />
      <Overrides overrides={overrides} edits={edits} />
    </>
  )
}
