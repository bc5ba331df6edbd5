import type { ComponentType } from 'react'
import { texts } from '../../ui/texts.ts'
import { AuditSection } from './audit/audit-section.tsx'
import { ConnectionsSection } from './connections/connections-section.tsx'
import { CyclesSection } from './cycles/cycles-section.tsx'
import { HostPagesSection } from './host-pages/host-pages-section.tsx'
import { ImportExportSection } from './import-export/import-export-section.tsx'
import { MembersSection } from './members/members-section.tsx'
import { PeopleSection } from './people/people-section.tsx'
import { TagRulesSection } from './tag-rules/tag-rules-section.tsx'
import { ThresholdsSection } from './thresholds/thresholds-section.tsx'
import { WorkspaceSection } from './workspace/workspace-section.tsx'

export interface SettingsSection {
  /** Names the section in the address: `/review.html?view=settings&section=ID`. */
  id: string
  title: string
  Section: ComponentType
}

/** The sections of the Settings view in their order. A new one is a folder beside this file and a line here. */
export const SETTINGS_SECTIONS: [SettingsSection, ...SettingsSection[]] = [
  { id: 'connections', title: texts.settings.connections, Section: ConnectionsSection },
  { id: 'host-pages', title: texts.hostPages.title, Section: HostPagesSection },
  { id: 'tag-rules', title: texts.settings.tagRules, Section: TagRulesSection },
  { id: 'people', title: texts.settings.people, Section: PeopleSection },
  { id: 'thresholds', title: texts.thresholds.title, Section: ThresholdsSection },
  { id: 'workspace', title: texts.workspace.title, Section: WorkspaceSection },
  { id: 'cycles', title: texts.cycles.title, Section: CyclesSection },
  { id: 'members', title: texts.members.title, Section: MembersSection },
  { id: 'audit', title: texts.audit.title, Section: AuditSection },
  { id: 'import-export', title: texts.imports.title, Section: ImportExportSection },
]
