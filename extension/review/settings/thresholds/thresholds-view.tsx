import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { NodeKind } from '../../../../shared/graph/node.ts'
import type { RuleThresholds } from '../../../api/outputs.ts'
import { texts } from '../../../ui/texts.ts'
import { ThresholdForm, type ThresholdFormProps } from './threshold-form.tsx'
import { ThresholdValue } from './threshold-value.tsx'
import './thresholds-view.css'

type Threshold = RuleThresholds['thresholds'][number]

interface ThresholdsViewProps extends Pick<ThresholdFormProps, 'useEffectOf'> {
  rules: RuleThresholds[]
  readOnly: boolean
  saving: boolean
  problem: ErrorAnswer | null
  /** Resolves to whether it took; null sets the rule's own value back. */
  onSave: (rule: RuleThresholds, threshold: Threshold, value: number | null) => Promise<boolean>
}

/** From the work upward, as a slip travels. */
const SUBJECTS: NodeKind[] = ['work_item', 'initiative', 'key_result', 'bet']

/** Every rule with its numbers, grouped by what it judges; one number is changed at a time. */
export function ThresholdsView({ rules, readOnly, saving, problem, useEffectOf, onSave }: ThresholdsViewProps) {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <>
      <p className="settings-lead">{texts.thresholds.lead}</p>
      {readOnly ? <p className="settings-lead">{texts.thresholds.readOnly}</p> : null}
      {SUBJECTS.map(subject => (
        <section key={subject} className="settings-card" aria-label={texts.thresholds.subjects[subject]}>
          <h2>{texts.thresholds.subjects[subject]}</h2>
          <ul className="threshold-rules">
            {rules
              .filter(rule => rule.subject === subject)
              .map(rule => (
                <li key={rule.ruleId}>
                  <h3>
                    {rule.title} <code className="faint">{rule.ruleId}</code>
                  </h3>
                  {rule.thresholds.length === 0 ? <p className="faint">{texts.thresholds.noThresholds}</p> : null}
                  <ul className="threshold-list">
                    {rule.thresholds.map(threshold => {
                      const id = `${rule.ruleId} ${threshold.name}`
                      return (
                        <li key={threshold.name}>
                          {open === id ? (
                            <ThresholdForm
                              ruleId={rule.ruleId}
                              threshold={threshold}
                              saving={saving}
                              problem={problem}
                              useEffectOf={useEffectOf}
                              onSave={async value => {
                                if (await onSave(rule, threshold, value)) setOpen(null)
                              }}
                              onCancel={() => setOpen(null)}
                            />
                          ) : (
                            <ThresholdValue
                              rule={rule.title}
                              threshold={threshold}
                              onChange={readOnly ? null : () => setOpen(id)}
                            />
                          )}
                        </li>
                      )
                    })}
                  </ul>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
