import './icons.css'

const PATHS = {
  close: 'm4 4 8 8m0-8-8 8',
  external: 'M6.5 4H4v8h8V9.5M9 4h3v3m0-3L7.5 8.5',
  chevron: 'm6 4 4 4-4 4',
  back: 'M13 8H3.5m0 0L7 4.5M3.5 8 7 11.5',
  widen: 'M9.5 3H13v3.5M13 3 9 7M6.5 13H3V9.5M3 13l4-4',
  narrow: 'M13 7H9V3m0 4 4.5-4.5M3 9h4v4M7 9l-4.5 4.5',
  account: 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8ZM2.75 13.5c.6-2.3 2.6-3.5 5.25-3.5s4.65 1.2 5.25 3.5',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2L13.5 13.5',
} as const

/** A line icon of 16 px; the control it is in names itself. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The product's mark: a line through nodes. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2.6 12.4 C8 12.4 8 12.4 8 8 S8 3.6 13.4 3.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle cx="2.6" cy="12.4" r="1.8" fill="currentColor" />
      <circle cx="8" cy="8" r="2.4" fill="var(--surface)" stroke="currentColor" strokeWidth="1.6" />
      <circle cx="13.4" cy="3.6" r="1.8" fill="currentColor" />
    </svg>
  )
}
