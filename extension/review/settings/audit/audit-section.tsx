import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { may } from '../../../../shared/permissions.ts'
import { addDays, dayOf } from '../../../../shared/week.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import { Unanswered } from '../../unanswered.tsx'
import { AuditFilter, type AuditWanted } from './audit-filter.tsx'
import { AuditList } from './audit-list.tsx'

/** What is shown before anybody asks for more. */
const DAYS = 30

/** The audit log, a page at a time. */
export function AuditSection() {
  const current = useQuery(trpc.workspace.current.queryOptions())
  const role = current.data?.workspace?.role
  if (role === undefined) return <Unanswered questions={[current]} lines={[60, 0, 90, 90, 90]} />
  if (!may(role, 'read_audit')) return <p className="settings-lead">{texts.audit.readOnly}</p>
  return <AuditLog />
}

function AuditLog() {
  const { now, timeZone } = useViewer()
  const today = dayOf(now, timeZone)
  const [wanted, setWanted] = useState<AuditWanted>({
    from: addDays(today, -DAYS),
    to: today,
    userId: null,
    noun: null,
  })
  const members = useQuery(trpc.members.list.queryOptions())
  const isAskable = wanted.from <= wanted.to
  const pages = useInfiniteQuery({
    ...trpc.audit.list.infiniteQueryOptions(wanted, { getNextPageParam: page => page.next }),
    enabled: isAskable,
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <p className="settings-lead">{texts.audit.lead}</p>
      <AuditFilter wanted={wanted} members={members.data?.members ?? []} onWant={setWanted} />
      {!isAskable ? null : pages.data ? (
        <AuditList
          entries={pages.data.pages.flatMap(page => page.entries)}
          isReading={pages.isFetching}
          onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : null}
        />
      ) : (
        <Unanswered questions={[pages]} lines={[90, 70, 90, 70, 90]} />
      )}
    </>
  )
}
