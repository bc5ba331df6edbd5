/**
 * The tables whose rows are facts, in an order in which every row finds what it points to: what an export holds and an
 * import of it writes. What is derived is made anew. Connections with their secrets, deliveries, the audit log and
 * imports themselves belong to the place they were made in and are not carried to another.
 */
export const FACT_TABLES = [
  'workspace',
  'cycle',
  'threshold_override',
  'person',
  'person_identity',
  'leave',
  'strategy',
  'bet',
  'position_reading',
  'key_result',
  'check_in',
  'initiative',
  'initiative_serves',
  'allocation',
  'work_item',
  'work_event',
  'link',
  'decision',
  'status_word',
  'fact_version',
  'status_history',
  'monday_record',
  'tag_rule',
  'anchor_override',
] as const
export type FactTableName = (typeof FACT_TABLES)[number]

/** The first line of an export; a row a line follows. */
export const EXPORT_HEADER = { format: 'throughline', version: 1 } as const
