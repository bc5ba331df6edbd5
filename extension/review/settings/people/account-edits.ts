import type { Person } from '../../../../shared/graph/person.ts'
import type { AccountView, ConnectionView } from '../../../../shared/views/connections.ts'
import { trpcClient } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import type { Edits } from '../../use-edits.ts'

/** The changes of who the accounts of a connection are. Each resolves to whether it took. */
export interface AccountEdits extends Pick<Edits, 'saving' | 'problem'> {
  link(account: AccountView, person: Pick<Person, 'id' | 'name'>): Promise<boolean>
  unlink(account: AccountView): Promise<boolean>
  /** Says that an account is not who is suggested. */
  refuse(account: AccountView): Promise<boolean>
  saveDomains(domains: string[]): Promise<boolean>
}

/** What an account is called where it has no name. */
export function accountName({ name, email }: Pick<AccountView, 'name' | 'email'>): string {
  return name || email || texts.accounts.nameless
}

/** Those changes through the Worker, each with its undo. */
export function accountEdits({ run, saving, problem }: Edits, { id, settings }: ConnectionView): AccountEdits {
  const { accounts, connections } = trpcClient
  const words = texts.accounts
  const about = ({ externalId }: AccountView) => ({ connectionId: id, externalId })
  const link = (account: AccountView, personId: string) => accounts.link.mutate({ ...about(account), personId })
  const refuse = (account: AccountView, personId: string | null) =>
    accounts.refuse.mutate({ ...about(account), personId })
  const configure = (emailDomains: string[]) =>
    connections.configure.mutate({ connectionId: id, settings: { emailDomains } })
  return {
    ...{ saving, problem },
    link: (account, person) =>
      run(
        () => link(account, person.id),
        words.linkedNow(accountName(account), person.name),
        () => accounts.unlink.mutate(about(account)),
      ),
    unlink: account =>
      run(
        () => accounts.unlink.mutate(about(account)),
        words.unlinkedNow(accountName(account)),
        account.person && (() => link(account, account.person?.id ?? '')),
      ),
    refuse: account =>
      run(
        () => refuse(account, account.suggestion?.id ?? null),
        words.refusedNow(accountName(account), account.suggestion?.name ?? ''),
        account.suggestion?.because === 'claimed' ? null : () => refuse(account, null),
      ),
    saveDomains: domains =>
      run(
        () => configure(domains),
        words.domainsSaved,
        () => configure(settings.emailDomains ?? []),
      ),
  }
}
