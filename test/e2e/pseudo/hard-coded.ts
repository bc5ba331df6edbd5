import type { Frame, Page } from '@playwright/test'

/**
 * Run in each page of the extension before its own scripts: keeps every text that the background answers with, and what
 * was copied last.
 */
export function keepAnswers(): void {
  const page = globalThis as unknown as {
    chrome?: { runtime?: { sendMessage?: (message: unknown) => Promise<unknown> } }
    answered?: Set<string>
    copied?: string
  }
  const runtime = page.chrome?.runtime
  const send = runtime?.sendMessage?.bind(runtime)
  if (!runtime || !send) return
  const answered = new Set<string>()
  page.answered = answered
  Object.defineProperty(navigator.clipboard, 'writeText', {
    value: async (text: string) => {
      page.copied = text
    },
  })
  const keep = (value: unknown): void => {
    if (typeof value === 'string') answered.add(value)
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) keep(one)
  }
  runtime.sendMessage = async (message: unknown) => {
    const answer = await send(message)
    keep(answer)
    return answer
  }
}

/**
 * Texts that a page shows or says and that neither the catalogue nor the Worker's answers nor the platform's Intl have
 * given it, each as "where: text". Looks at text and at the attributes that are read out, shown or hidden from sight; or
 * at the lines of `written`, which another place shows of what this page was answered.
 */
export function hardCoded(page: Page | Frame, written: string | null = null): Promise<string[]> {
  return page.evaluate(given => {
    const READ = [
      'aria-label',
      'aria-description',
      'aria-valuetext',
      'aria-roledescription',
      'title',
      'placeholder',
      'alt',
    ]
    const { answered = new Set<string>() } = globalThis as unknown as { answered?: Set<string> }
    const locale = navigator.language

    /** Words that Intl writes in this language. */
    const intl = new Set<string>()
    const learn = (text: string) => {
      for (const word of text.match(/\p{L}{2,}/gu) ?? []) intl.add(word.toLowerCase())
    }
    for (let month = 0; month < 12; month += 1) {
      const day = new Date(2026, month, 1 + month)
      for (const width of ['short', 'long'] as const) {
        learn(new Intl.DateTimeFormat(locale, { day: 'numeric', month: width, weekday: width }).format(day))
        learn(new Intl.DateTimeFormat(locale, { month: width }).format(day))
        learn(new Intl.DateTimeFormat(locale, { weekday: width }).format(day))
      }
    }
    learn(new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'full' }).format())
    for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month'] as const)
      for (const count of [-5, -1, 0, 1, 5]) {
        learn(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(count, unit))
        learn(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.abs(count)))
      }
    for (const amount of [1e4, 1e6, 1e9]) learn(new Intl.NumberFormat(locale, { notation: 'compact' }).format(amount))

    // Of an enumeration's values no text is made; what holds a capital, a digit or a space is somebody's.
    const data = [...answered]
      .filter(text => /[\p{Lu}\d\s%]/u.test(text) || intl.has(text))
      .map(text => text.toLowerCase().replace(/\s+/g, ' ').trim())
      .filter(text => text.length > 1)
      .sort((a, b) => b.length - a.length)
    // Names that everybody knows them by.
    const NAMES = /\bthroughline\b|\butc\b|\bgmt\b/g
    const ADDRESSES = /\S+@\S+|https?:\S+/g
    const zones = new Set(Intl.supportedValuesOf('timeZone'))
    const units = new Set([...answered].filter(text => /^\p{Ll}{1,12}$/u.test(text)))

    /** What is left of a text without what may be in it. */
    const left = (text: string): string => {
      let rest = text.replace(/\s+/g, ' ')
      for (let former = ''; former !== rest; ) {
        former = rest
        rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, ' ')
      }
      if (zones.has(rest.trim())) return ''
      rest = rest.toLowerCase().replace(ADDRESSES, ' ').replace(NAMES, ' ')
      for (const known of data) if (rest.includes(known)) rest = rest.replaceAll(known, ' ')
      // A unit stands after its number: "6.4 days".
      return rest.replace(/[\d.,]+\s(\p{Ll}+)/gu, (all, unit) => (units.has(unit) ? ' ' : all))
    }
    const isFound = (text: string) => (left(text).match(/\p{L}{2,}/gu) ?? []).some(word => !intl.has(word))

    const found = new Set<string>()
    const look = (where: string, text: string | null) => {
      if (text && isFound(text)) found.add(`${where}: ${text.replace(/\s+/g, ' ').trim()}`)
    }
    if (given !== null) {
      // Markdown's own escapes are no part of a text.
      for (const line of given.replace(/\\(?=[^\w\s])/g, '').split('\n')) look('written', line)
      return [...found]
    }
    look('title', document.title)
    for (const element of document.querySelectorAll('body, body *')) {
      // What the audit recorded is shown as it was recorded, names of fields and all.
      if (element.matches('script, style, code, textarea, .audit-detail *')) continue
      for (const name of READ) look(`${element.localName}[${name}]`, element.getAttribute(name))
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) look(element.localName, node.textContent)
    }
    return [...found]
  }, written)
}

/** What the page copied last; empty before. */
export function copiedIn(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { copied?: string }).copied ?? '')
}

const MONTHS = 'Jan|Feb|Mär|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec'
const OTHERS_DAY = new RegExp(`\\b\\d{1,2} (${MONTHS})|\\b(${MONTHS})[a-z]* \\d{1,2}\\b`, 'g')

/** Days in a text that no German browser writes so: `21 Dec`, `Dec 21` for `21. Dez.`. */
export function daysOfOthers(text: string): string[] {
  return text.match(OTHERS_DAY) ?? []
}
