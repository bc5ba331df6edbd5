import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../../playground/paths.ts'

/**
 * An extension on the same hosts whose content script is empty: what having one costs at all, whatever is in it.
 * @param real folder of the built extension, whose manifest says where it runs
 */
export async function buildFloor(real: string): Promise<string> {
  const folder = join(ROOT, '.output', 'chrome-mv3-floor')
  const { key, host_permissions, content_scripts } = JSON.parse(await readFile(join(real, 'manifest.json'), 'utf8'))
  const manifest = {
    manifest_version: 3,
    name: 'Floor',
    version: '1',
    key,
    host_permissions,
    content_scripts: [{ ...content_scripts[0], js: ['empty.js'] }],
    background: { service_worker: 'empty.js' },
  }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'empty.js'), '')
  return folder
}
