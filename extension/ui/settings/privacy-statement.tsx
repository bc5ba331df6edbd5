import './privacy-statement.css'
import { settingsTexts } from './settings-texts.ts'

/** What is read, kept and sent, in words anybody can check. The README says the same. */
export function PrivacyStatement() {
  return settingsTexts.privacy.parts.map(({ title, items }) => (
    <div key={title} className="privacy-part">
      <h3>{title}</h3>
      <ul>
        {items.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  ))
}
