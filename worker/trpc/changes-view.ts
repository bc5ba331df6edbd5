import type { Status } from '../../shared/graph/node.ts'
import { isOpenStatus, isWorse } from '../../shared/roll-up.ts'
import { RULES } from '../../shared/rules/registry.ts'
import type { Instant } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { decisionRepository } from '../db/repositories/decisions.ts'
import { changeReads, type FinishedRow, type ItemMoveRow, type LinkChangeRow } from '../db/repositories/read-changes.ts'
import { decisionView } from './decision-view.ts'
import { personRef } from './key-result-refs.ts'

/** Of more than these the newest are told. */
const LINKS = 200
const FINISHED = 200
const ITEM_MOVES = 1000
const DECISIONS = 200

/**
 * What became of things in [from, until), how many and the first so many: worse, better, closed, tagged and so on. Where
 * `isMore`, there are older ones that are not counted.
 */
export async function readChanges(db: GraphDb, workspaceId: string, from: Instant, until: Instant, most?: number) {
  const told = <T>(list: T[], isMore = false) => ({ count: list.length, isMore, first: list.slice(0, most) })
  /** Of rows that were read to one more than `limit`, which says that there are more. */
  const upTo = <R, T>(rows: R[], limit: number, view: (rows: R[]) => T[]) =>
    told(view(rows.slice(0, limit)), rows.length > limit)
  const reads = changeReads(db)
  const [moves, itemMoves, made, ended, finished, decided] = await Promise.all([
    reads.moves(workspaceId, from, until),
    reads.itemMoves(workspaceId, from, until, ITEM_MOVES + 1),
    reads.linksMade(workspaceId, from, until, LINKS + 1),
    reads.linksEnded(workspaceId, from, until, LINKS + 1),
    reads.finished(workspaceId, from, until, FINISHED + 1),
    decisionRepository(db).between(workspaceId, from, until, DECISIONS + 1),
  ])
  const nodes = netMoves(moves).map(({ kind, id, title, ...move }) => ({ node: { kind, id, title }, ...move }))
  return {
    worse: told(nodes.filter(({ from: former, to }) => former !== null && isWorse(to, former))),
    better: told(nodes.filter(({ from: former, to }) => former !== null && isWorse(former, to))),
    closed: told(nodes.filter(({ to }) => !isOpenStatus(to))),
    began: told(nodes.filter(({ from: former, to }) => former === null && isOpenStatus(to))),
    tagged: upTo(made, LINKS, rows => rows.map(linkChangeView)),
    untagged: upTo(ended, LINKS, rows => rows.map(linkChangeView)),
    decided: upTo(decided, DECISIONS, rows => rows.map(decisionView)),
    finished: upTo(finished, FINISHED, finishedItems),
    slipped: upTo(itemMoves, ITEM_MOVES, slippedItems),
  }
}

/** The items that stand worse than before, of their changes, the newest first. */
function slippedItems(moves: readonly ItemMoveRow[]) {
  return netMoves(moves.toReversed())
    .filter(({ from: former, to }) => isWorse(to, former ?? 'on_track'))
    .map(({ id, title, url, tool, ownerId, ownerName, ...move }) => ({
      item: { id, title, url, tool },
      owner: personRef(ownerId, ownerName),
      ...move,
    }))
}

type Move = Pick<ItemMoveRow, 'id' | 'former' | 'status' | 'ruleId' | 'happenedAt' | 'knownAt' | 'delayMs'>

/** What all changes of a node come to: from the status before the first to that after the last, where they differ. */
function netMoves<M extends Move>(moves: readonly M[]) {
  return [...Map.groupBy(moves, move => move.id).values()].flatMap(ofNode => {
    const [first] = ofNode
    const last = ofNode.at(-1)
    if (!first || !last || first.former === last.status) return []
    const { former: _, status: to, ruleId, ...rest } = last
    return [{ ...rest, from: first.former as Status | null, to, because: RULES.get(ruleId ?? '')?.title ?? null }]
  })
}

function linkChangeView({ linkId, itemTitle, url, tool, how, at, byId, byName, ...row }: LinkChangeRow) {
  return {
    linkId,
    item: { title: itemTitle, url, tool },
    target: { kind: row.targetKind, id: row.targetId, title: row.targetTitle },
    how,
    at,
    by: personRef(byId, byName),
  }
}

/** Each item once, with the key results it was finished for. */
function finishedItems(rows: readonly FinishedRow[]) {
  return [...Map.groupBy(rows, row => row.id).values()].flatMap(ofItem => {
    const [first] = ofItem
    if (!first) return []
    const { id, title, url, tool, doneAt } = first
    const keyResults = ofItem.map(({ keyResultId, keyResultTitle }) => ({ id: keyResultId, title: keyResultTitle }))
    return [{ item: { id, title, url, tool }, doneAt, keyResults }]
  })
}
