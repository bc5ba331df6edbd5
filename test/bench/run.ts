/**
 * `npm run bench`: what the product costs, one figure a line: NAME VALUE UNIT LIMIT ok|over. Ends non-zero when one is over.
 * `npm run bench -- graph` runs the suites named; `-- scale` all sizes, `-- scale 1k 100k` those named, and `-- views` alike. Without a name
 * all suites run, at every size but the largest.
 */
import { connectionFigures } from './connections/connection-figures.ts'
import { contentScriptFigures } from './content-script.ts'
import { type Figure, figureLine, isOver } from './figure.ts'
import { graphCostFigures } from './graph-cost.ts'
import { importFigures } from './import/import-figures.ts'
import { overlayCostFigures } from './overlay-cost.ts'
import { scaleFigures } from './scale.ts'
import { BLOCK, SIZES } from './sizes.ts'
import { viewFigures } from './view-speed.ts'

const LARGEST = SIZES.at(-1)
const isSize = (name: string) => SIZES.some(size => size.name === name)

const names = process.argv.slice(2)
const wanted = names.filter(name => !isSize(name))
/** What is larger than a block is made of copies of one, and cannot be without it. */
const needsBlock = SIZES.some(({ name, items }) => names.includes(name) && items > BLOCK)
const sizes = SIZES.filter(size =>
  names.some(isSize)
    ? names.includes(size.name) || (needsBlock && size.items === BLOCK)
    : names.length > 0 || size !== LARGEST,
)

/** Each gives its figures all at once, or one by one as they are taken. */
const SUITES: Record<string, () => Promise<Figure[]> | AsyncIterable<Figure>> = {
  connections: connectionFigures,
  'content-script': contentScriptFigures,
  graph: graphCostFigures,
  import: () => importFigures(sizes),
  overlay: overlayCostFigures,
  scale: () => scaleFigures(sizes),
  views: () => viewFigures(sizes),
}

const unknown = wanted.filter(name => !(name in SUITES))
if (unknown.length > 0) {
  const known = [...Object.keys(SUITES), ...SIZES.map(size => size.name)]
  console.error(`No suite or size is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  process.exit(2)
}

let isAnyOver = false
for (const [name, measure] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for await (const figure of await measure()) {
    console.log(figureLine(figure))
    isAnyOver ||= isOver(figure)
  }
}
process.exitCode = isAnyOver ? 1 : 0
