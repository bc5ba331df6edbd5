-- The four Monday answers in one statement, written by hand: which bets are at risk with the key results and causes
-- behind it, what slips below them, who owns it, and what else these people carry this week.
-- ?1 workspace, ?2 when the week began, ?3 its Monday, ?4 its Sunday.
with bets as (
  select b.id, b.title, b.rank, b.position_name, b.position_unit, b.position_baseline, b.position_target,
    s.status, s.since, s.cause, s.rule_id, s.findings,
    (select name from person p where p.workspace_id = ?1 and p.id = b.owner_id) owner,
    (select value from position_reading r where r.workspace_id = ?1 and r.bet_id = b.id order by at desc limit 1) position,
    (select status from status_history h where h.workspace_id = ?1 and h.node_kind = 'bet' and h.node_id = b.id
      and h.known_at < ?2 order by known_at desc limit 1) last_week
  from bet b
    join node_status s on s.workspace_id = ?1 and s.node_kind = 'bet' and s.node_id = b.id
  where b.workspace_id = ?1 and b.state = 'committed'
), key_results as (
  select k.id, k.title, k.start, k.due, k.bet_id, t.progress, s.status, s.since, s.cause, s.rule_id, s.findings,
    (select name from person p where p.workspace_id = ?1 and p.id = k.owner_id) owner
  from bets b
    join key_result k on k.workspace_id = ?1 and k.bet_id = b.id
    join node_status s on s.workspace_id = ?1 and s.node_kind = 'key_result' and s.node_id = k.id
    left join key_result_tally t on t.workspace_id = ?1 and t.key_result_id = k.id
), worst as materialized (
  select w.* from bets b
    join key_result k on k.workspace_id = ?1 and k.bet_id = b.id
    join serving_item w on w.workspace_id = ?1 and w.key_result_id = k.id and w.severity > 0
      and w.counts_key_result = 1
  where b.status in ('watch', 'at_risk', 'off_track')
  order by w.severity desc, w.since, w.item_id limit 100
), slips as materialized (
  select i.id, i.title, i.url, i.tool, i.due, i.assignee_id, p.name owner, k.title key_result, b.title bet,
    n.title initiative, s.status, s.since, s.delay_ms, s.rule_id, s.findings
  from worst w
    join work_item i on i.workspace_id = ?1 and i.id = w.item_id
    join key_result k on k.workspace_id = ?1 and k.id = w.key_result_id
    join bet b on b.workspace_id = ?1 and b.id = k.bet_id
    join node_status s on s.workspace_id = ?1 and s.node_kind = 'work_item' and s.node_id = i.id
    left join initiative n on n.workspace_id = ?1 and n.id = w.initiative_id
    left join person p on p.workspace_id = ?1 and p.id = i.assignee_id
), owners as (
  select assignee_id id, owner, count(distinct id) slips from slips where assignee_id is not null group by assignee_id
), carried as (
  select o.id person, n.title, a.fraction, group_concat(distinct b.title) bets
  from owners o
    join allocation a on a.workspace_id = ?1 and a.person_id = o.id and a.from_day <= ?4 and a.to_day >= ?3
    join initiative n on n.workspace_id = ?1 and n.id = a.initiative_id and n.state in ('committed', 'active')
    left join initiative_serves v on v.workspace_id = ?1 and v.initiative_id = n.id
    left join key_result k on k.workspace_id = ?1 and k.id = v.key_result_id
    left join bet b on b.workspace_id = ?1 and b.id = k.bet_id
  group by a.id
)
select json_object(
  'bets', (select json_group_array(json_object('id', id, 'title', title, 'owner', owner, 'status', status, 'since', since,
    'lastWeek', last_week, 'position', position, 'baseline', position_baseline, 'target', position_target, 'cause', cause,
    'rule', rule_id, 'findings', findings)) from bets),
  'keyResults', (select json_group_array(json_object('id', id, 'title', title, 'bet', bet_id, 'owner', owner,
    'status', status, 'since', since, 'cause', cause, 'progress', progress, 'start', start, 'due', due,
    'rule', rule_id, 'findings', findings)) from key_results),
  'slips', (select json_group_array(json_object('id', id, 'title', title, 'url', url, 'tool', tool, 'due', due,
    'owner', owner, 'keyResult', key_result, 'bet', bet, 'initiative', initiative, 'status', status, 'since', since,
    'delay', delay_ms, 'rule', rule_id, 'findings', findings)) from slips),
  'people', (select json_group_array(json_object('id', id, 'name', owner, 'slips', slips)) from owners),
  'carried', (select json_group_array(json_object('person', person, 'initiative', title, 'fraction', fraction,
    'bets', bets)) from carried)
) answers
