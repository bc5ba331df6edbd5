import { useId, useState } from 'react'
import './notion-sites.css'
import { settingsTexts } from './settings-texts.ts'

interface NotionSitesProps {
  isOn: boolean
  onNotion: (wanted: boolean) => Promise<string | null>
}

/** Whether pages of notion.site are read. */
export function NotionSites({ isOn, onNotion }: NotionSitesProps) {
  const texts = settingsTexts.notion
  const id = useId()
  const [wrong, setWrong] = useState<string | null>(null)
  return (
    <>
      <p id={`${id}-body`} className="settings-body">
        {texts.body}
      </p>
      <label className="notion-sites">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={`${id}-body`}
          onChange={async event => setWrong(await onNotion(event.target.checked))}
        />
        {texts.label}
      </label>
      {wrong ? (
        <p className="jira-sites-wrong" role="alert">
          {wrong}
        </p>
      ) : null}
    </>
  )
}
