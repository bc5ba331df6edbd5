import type { Status } from '../../shared/graph/node.ts'

const CHECK = 'M2 6.5 4.8 9.2 10 3.4'
const CROSS = 'M3 3 9 9M9 3 3 9'

/** One shape a status, so that none depends on its colour: a path in a 12 by 12 box, filled or as a stroke. */
const SHAPES: Record<Status, [path: string, drawn: 'fill' | 'stroke']> = {
  pending: ['M6 1.75a4.25 4.25 0 1 1 0 8.5a4.25 4.25 0 1 1 0-8.5', 'stroke'],
  on_track: ['M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9', 'fill'],
  watch: ['M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M6 3v6a3 3 0 0 1 0-6', 'fill'],
  at_risk: ['M6 1.2 11.2 10.6H.8z', 'fill'],
  off_track: ['M6 .9 11.1 6 6 11.1.9 6z', 'fill'],
  achieved: [CHECK, 'stroke'],
  won: [CHECK, 'stroke'],
  missed: [CROSS, 'stroke'],
  lost: [CROSS, 'stroke'],
  stopped: ['M2.5 6h7', 'stroke'],
}

/** The mark of a status in its colour. */
export function statusShape(document: Document, status: Status): SVGElement {
  const [path, drawn] = SHAPES[status]
  return icon(document, path, drawn, 'shape')
}

/** A drawing in a 12 by 12 box, in the colour of the text. */
export function icon(document: Document, path: string, drawn: 'fill' | 'stroke', className: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 12 12')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', `${className} ${drawn}`)
  shape.setAttribute('d', path)
  svg.append(shape)
  return svg
}
