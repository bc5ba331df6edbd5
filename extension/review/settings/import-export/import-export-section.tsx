import { useQuery } from '@tanstack/react-query'
import { may } from '../../../../shared/permissions.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Notice } from '../../../ui/notice.tsx'
import { texts } from '../../../ui/texts.ts'
import { Unanswered } from '../../unanswered.tsx'
import { ExportPanel } from './export-panel.tsx'
import './import-export.css'
import { ImportPanel } from './import-panel.tsx'
import { PastImports } from './past-imports.tsx'
import { useImports } from './use-imports.ts'

/** Files of facts in and out, for those who may. */
export function ImportExportSection() {
  const current = useQuery(trpc.workspace.current.queryOptions())
  const workspace = current.data?.workspace
  const mayImport = workspace !== undefined && workspace !== null && may(workspace.role, 'import')
  const tables = useQuery({ ...trpc.export.tables.queryOptions(), enabled: mayImport })
  const imports = useImports(mayImport)

  if (workspace && !mayImport) return <Notice title={texts.imports.onlyAdmins} body={texts.imports.onlyAdminsBody} />
  if (!workspace || !tables.data || !imports.list) {
    const past = { error: imports.error, refetch: imports.refresh }
    return <Unanswered questions={[current, tables, past]} lines={[40, 95, 60, 0, 30, 95, 95]} />
  }
  return (
    <>
      <ImportPanel imports={imports} tables={tables.data} />
      <PastImports imports={imports} />
      <ExportPanel tables={tables.data} workspace={workspace.name} />
    </>
  )
}
