/**
 * The graph in D1, a noun a file. Every table carries the workspace first: in its primary key, in every index and
 * in every foreign key, so that a row can never point into another workspace.
 * Times are ISO instants in UTC, days are YYYY-MM-DD, booleans and shares are checked by the database too.
 * Tables marked "clustered" are WITHOUT ROWID in the migrations, which drizzle cannot say: see README.md.
 */

export * from './schema/anchor.ts'
export * from './schema/audit.ts'
export * from './schema/connection.ts'
export * from './schema/decision.ts'
export * from './schema/delivery.ts'
export * from './schema/fact-version.ts'
export * from './schema/import-batch.ts'
export * from './schema/initiative.ts'
export * from './schema/judgement.ts'
export * from './schema/key-result.ts'
export * from './schema/link.ts'
export * from './schema/monday-record.ts'
export * from './schema/node-status.ts'
export * from './schema/noun-name.ts'
export * from './schema/person.ts'
export * from './schema/serving-item.ts'
export * from './schema/strategy.ts'
export * from './schema/tag-rule.ts'
export * from './schema/tally.ts'
export * from './schema/vendor-grant.ts'
export * from './schema/work-item.ts'
export * from './schema/workspace.ts'
export * from './schema/write-back-due.ts'
export * from './schema/written-back.ts'
