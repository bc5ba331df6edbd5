import type { ReviewTabProps } from '../tab-props.ts'
import { SETTINGS_SECTIONS } from './sections.ts'
import { SettingsFrame } from './settings-frame.tsx'

/** The Settings view: the section that the address names, the first where it names none. */
export function SettingsTab({ section, onSection }: Pick<ReviewTabProps, 'section' | 'onSection'>) {
  const current = SETTINGS_SECTIONS.find(one => one.id === section) ?? SETTINGS_SECTIONS[0]
  return (
    <SettingsFrame sections={SETTINGS_SECTIONS} current={current.id} onSection={onSection}>
      <current.Section key={current.id} />
    </SettingsFrame>
  )
}
