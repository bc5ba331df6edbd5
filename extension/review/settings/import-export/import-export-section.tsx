import { useQuery } from '@tanstack/react-query'
import { may } from '../../../../shared/permissions.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { useSession } from '../../../api/use-session.ts'
import { Notice, ProblemNotice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
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
  const problem = useProblem(current.error ?? tables.error ?? imports.error)
  const { signIn, signingIn } = useSession()

  if (workspace && !mayImport) return <Notice title={texts.imports.onlyAdmins} body={texts.imports.onlyAdminsBody} />
  if (!workspace || !tables.data || !imports.list) {
    const retry = () => void Promise.all([current.refetch(), tables.refetch(), imports.refresh()])
    return problem ? (
      <ProblemNotice problem={problem} onRetry={retry} onSignIn={signIn} signingIn={signingIn} />
    ) : (
      <Skeleton lines={[40, 95, 60, 0, 30, 95, 95]} />
    )
  }
  return (
    <>
      <ImportPanel imports={imports} tables={tables.data} />
      <PastImports imports={imports} />
      <ExportPanel tables={tables.data} workspace={workspace.name} onRefresh={() => void tables.refetch()} />
    </>
  )
}
