import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../worker/trpc/router.ts'

type Outputs = inferRouterOutputs<AppRouter>

/** Decisions taken, and those to be reviewed. */
export type DecisionRegister = Outputs['decision']['list']
/** A project, pipeline or data source that a connection can read. */
export type ToolContainer = Outputs['connections']['containers'][number]
/** A rule with its thresholds as the workspace has them. */
export type RuleThresholds = Outputs['thresholds']['list'][number]
/** How far working out all statuses anew is, and what it found to stand otherwise. */
export type RebuildStep = Outputs['graph']['rebuild']
/** What today's statuses would be by another threshold. */
export type ThresholdEffect = Outputs['thresholds']['preview']
/** A rule that tags items by what their tool says of them. */
export type TagRule = Outputs['tagRules']['list'][number]
/** A quarter's bets with their data and one question each. */
export type QuarterPreRead = Outputs['quarter']['preRead']
/** What was finished and what slipped for a key result. */
export type QuarterWork = Outputs['quarter']['work']
/** What was said, done and moved between two days. */
export type YearBack = Outputs['graph']['year']
/** The share of work that served nothing, by month. */
export type UntaggedMonths = Outputs['untagged']['months']
/** What became of things in a time. */
export type GraphChanges = Outputs['graph']['changes']
/** Members and those who are invited. */
export type WorkspaceMembers = Outputs['members']['list']
/** One change made by hand. */
export type AuditEntry = Outputs['audit']['list']['entries'][number]
/** A stretch of planning with its first and last day. */
export type Cycle = Outputs['quarter']['cycles'][number]
/** A site that a connection's sign-in opens, with the connection that reads it. */
export type GrantedSite = Outputs['connections']['sites'][number]
/** Places that browsers did not find on pages, and what they do otherwise. */
export type HostPages = Outputs['anchors']['list']
