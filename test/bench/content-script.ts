import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildExtension } from '../playground/extension-build.ts'
import type { Figure } from './figure.ts'

/** What a host page is made to load: all content scripts together, as a store packs them. */
export async function contentScriptFigures(): Promise<Figure[]> {
  const folder = join(await buildExtension('bench'), 'content-scripts')
  const files = (await readdir(folder)).filter(name => /\.(js|css)$/.test(name))
  const sizes = await Promise.all(files.map(async name => gzipSync(await readFile(join(folder, name))).byteLength))
  return [
    {
      name: 'content-scripts',
      value: sizes.length === 0 ? Number.NaN : sizes.reduce((sum, size) => sum + size, 0),
      unit: 'gzip-bytes',
      limit: 12_288,
    },
  ]
}
