/**
 * A language that only tests speak: the catalogue's own English, each text in brackets. What is on the screen without
 * them did not come from the catalogue. Texts of `shared`, which the catalogue names as its own, are in brackets too.
 */
const CATALOGUES: [file: string, exports: string[]][] = [
  ['extension/ui/texts.ts', ['texts']],
  ['extension/ui/settings/settings-texts.ts', ['settingsTexts']],
  [
    'extension/ui/texts/own-line-texts.ts',
    ['LINE_LOADING', 'LINE_UNREADABLE', 'LINE_LOOK_AGAIN', 'LINE_TRY_AGAIN', 'LINE_DISMISS'],
  ],
  ['shared/errors.ts', ['ERRORS']],
  ['shared/page-errors.ts', ['PAGE_ERRORS']],
  ['shared/graph/node.ts', ['STATUS_WORDS']],
  ['shared/quality-hints.ts', ['betHints', 'keyResultHints', 'initiativeHints']],
]

/** In the built extension: the same object or function, whose texts come in brackets. */
const BRACKETED = `
function bracketed(text, key) {
  // Names a rule, beside the sentence that is made of it.
  if (key === 'rule') return text
  if (typeof text === 'string') return '⟦' + text + '⟧'
  if (typeof text === 'function') return (...given) => bracketed(text(...given))
  if (Array.isArray(text)) return text.map(one => bracketed(one))
  if (text === null || typeof text !== 'object') return text
  return Object.fromEntries(Object.entries(text).map(([key, one]) => [key, bracketed(one, key)]))
}
`

/** For Vite: puts the catalogue's texts into brackets as it builds. Throws where a catalogue is not what it was. */
export const bracketTexts = {
  name: 'throughline:bracket-texts',
  transform(code: string, id: string): string | null {
    const catalogue = CATALOGUES.find(([file]) => id.split('?')[0]?.endsWith(`/${file}`))
    if (!catalogue) return null
    const [file, names] = catalogue
    let changed = code
    for (const name of names) {
      const declared = new RegExp(`export (const|function) ${name}\\b`)
      if (!declared.test(changed)) throw new Error(`${file} exports no ${name}: what would the test put into brackets?`)
      changed = changed.replace(declared, `$1 english_${name}`)
      changed += `\nexport const ${name} = bracketed(english_${name})`
    }
    return changed + BRACKETED
  },
}
