/**
 * `npm run bench`: what the product costs, one figure a line: NAME VALUE UNIT LIMIT ok|over. Ends non-zero when one is over.
 * `npm run bench -- graph` runs the suites named.
 */
import { connectionFigures } from './connections/connection-figures.ts'
import { contentScriptFigures } from './content-script.ts'
import { type Figure, figureLine, isOver } from './figure.ts'
import { graphCostFigures } from './graph-cost.ts'
import { overlayCostFigures } from './overlay-cost.ts'
import { scaleFigures } from './scale.ts'

/** Each gives its figures all at once, or one by one as they are taken. */
const SUITES: Record<string, () => Promise<Figure[]> | AsyncIterable<Figure>> = {
  connections: connectionFigures,
  'content-script': contentScriptFigures,
  graph: graphCostFigures,
  overlay: overlayCostFigures,
  scale: scaleFigures,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !(name in SUITES))
if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}.`)
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
