import type { LinkTarget } from '../../../../shared/graph/link.ts'
import type { TagRule } from '../../../api/outputs.ts'
import { trpcClient } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import type { Edits } from '../../use-edits.ts'

/** What a rule asks for and tags to. */
export interface WrittenRule {
  matches: Record<string, string>
  target: LinkTarget
  targetTitle: string
}

/** The changes of a connection's rules. Each resolves to whether it took; `former` null makes a new one. */
export interface TagRuleEdits extends Pick<Edits, 'saving' | 'problem'> {
  save(former: TagRule | null, rule: WrittenRule): Promise<boolean>
  remove(rule: TagRule): Promise<boolean>
}

/** The changes of a connection's rules through the Worker, each with its undo. */
export function tagRuleEdits({ run, saving, problem }: Edits, connectionId: string): TagRuleEdits {
  const { tagRules } = trpcClient
  const put = ({ matches, target }: Pick<WrittenRule, 'matches' | 'target'>, replaces: string | null) =>
    tagRules.save.mutate({ connectionId, matches, target, replaces })
  return {
    ...{ saving, problem },
    save: (former, rule) =>
      run(
        () => put(rule, former?.id ?? null),
        texts.tagRules.saved(rule.targetTitle),
        ({ ruleId }) => (former ? put(former, ruleId) : tagRules.end.mutate({ connectionId, ruleId })),
      ),
    remove: rule =>
      run(
        () => tagRules.end.mutate({ connectionId, ruleId: rule.id }),
        texts.tagRules.removed,
        () => put(rule, null),
      ),
  }
}
