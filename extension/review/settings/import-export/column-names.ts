import { texts } from '../../../ui/texts.ts'

/** What the columns of a file are called, no two alike: one without a name, or with another's, is told by its place. */
export function columnNames(header: readonly string[]): string[] {
  let names = header.map((name, index) => name.trim() || texts.imports.nthColumn(index + 1))
  // Told so it may be alike to a third.
  while (new Set(names).size < names.length) {
    const alike = Map.groupBy(names, name => name)
    names = names.map((name, index) =>
      alike.get(name)?.length === 1 ? name : texts.imports.sameColumn(name, index + 1),
    )
  }
  return names
}
