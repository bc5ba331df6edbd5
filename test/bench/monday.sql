-- The four Monday answers in one statement, written by hand: which bets are at risk with the key results, causes and
-- owners' words behind it, what slips below them, who owns it, and what else these people carry this week; with all
-- that stands beside them: the strategy, and what was touched and serves nothing.
-- ?1 workspace, ?2 when the week began, ?3 its Monday, ?4 its Sunday, ?5 now.
with standing as (
  select s.*,
    (select json_object('reason', w.reason, 'until', w.until, 'by', p.name)
      from status_word w left join person p on p.workspace_id = ?1 and p.id = w.by_id
      where w.workspace_id = ?1 and w.node_kind = s.node_kind and w.node_id = s.node_id and w.ended_at is null
        and (w.until is null or w.until > ?5)) word,
    case 'work_item' when s.cause ->> '$[#-1].kind' then s.cause ->> '$[#-1].id'
      when s.cause ->> '$[#-2].kind' then s.cause ->> '$[#-2].id' end cause_item
  from node_status s where s.workspace_id = ?1
), bets as (
  select b.id, b.title, b.rank, b.position_name, b.position_unit, b.position_baseline, b.position_target,
    s.status, s.machine_status, s.since, s.delay_ms, s.cause, s.rule_id, s.findings, s.word, s.cause_item,
    (select name from person p where p.workspace_id = ?1 and p.id = b.owner_id) owner,
    (select value from position_reading r where r.workspace_id = ?1 and r.bet_id = b.id order by at desc limit 1) position,
    (select status from status_history h where h.workspace_id = ?1 and h.node_kind = 'bet' and h.node_id = b.id
      and h.known_at < ?2 order by known_at desc limit 1) last_week
  from bet b
    join standing s on s.node_kind = 'bet' and s.node_id = b.id
  where b.workspace_id = ?1 and b.state = 'committed'
), key_results as (
  select k.id, k.title, k.start, k.due, k.bet_id, t.progress, s.status, s.machine_status, s.since, s.delay_ms, s.cause,
    s.rule_id, s.findings, s.word, s.cause_item,
    (select name from person p where p.workspace_id = ?1 and p.id = k.owner_id) owner
  from bets b
    join key_result k on k.workspace_id = ?1 and k.bet_id = b.id
    join standing s on s.node_kind = 'key_result' and s.node_id = k.id
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
  select o.id person, n.title, a.fraction, a.from_day, a.to_day, json_group_array(json_object('bet', b.title, 'share', v.share)) bets
  from owners o
    join allocation a on a.workspace_id = ?1 and a.person_id = o.id and a.from_day <= ?4 and a.to_day >= ?3
    join initiative n on n.workspace_id = ?1 and n.id = a.initiative_id and n.state in ('committed', 'active')
    left join initiative_serves v on v.workspace_id = ?1 and v.initiative_id = n.id
    left join key_result k on k.workspace_id = ?1 and k.id = v.key_result_id
    left join bet b on b.workspace_id = ?1 and b.id = k.bet_id
  group by a.id
), untagged as (
  select i.title, i.url, i.tool from node_status s join work_item i on i.workspace_id = ?1 and i.id = s.node_id
  where s.workspace_id = ?1 and s.untagged = 1 and s.touched_day >= ?3 order by s.touched_day desc limit 20
)
select json_object(
  'strategy', (select sentence from strategy where workspace_id = ?1 and valid_from <= ?5
    and (valid_to is null or valid_to > ?5) order by valid_from desc limit 1),
  'bets', (select json_group_array(json_object('id', b.id, 'title', b.title, 'owner', owner, 'status', b.status,
    'machineStatus', b.machine_status, 'since', b.since, 'delay', b.delay_ms, 'word', json(word), 'lastWeek', last_week,
    'position', position, 'unit', position_unit, 'baseline', position_baseline, 'target', position_target,
    'cause', json(b.cause), 'rule', b.rule_id, 'findings', json(b.findings),
    'item', i.title, 'url', i.url, 'tool', i.tool, 'itemFindings', json(n.findings)))
    from bets b left join work_item i on i.workspace_id = ?1 and i.id = b.cause_item
      left join node_status n on n.workspace_id = ?1 and n.node_kind = 'work_item' and n.node_id = i.id),
  'keyResults', (select json_group_array(json_object('id', k.id, 'title', k.title, 'bet', bet_id, 'owner', owner,
    'status', k.status, 'machineStatus', k.machine_status, 'since', k.since, 'delay', k.delay_ms, 'word', json(word),
    'cause', json(k.cause), 'progress', progress, 'start', start, 'due', k.due, 'rule', k.rule_id,
    'findings', json(k.findings), 'item', i.title, 'url', i.url, 'tool', i.tool, 'itemFindings', json(n.findings)))
    from key_results k left join work_item i on i.workspace_id = ?1 and i.id = k.cause_item
      left join node_status n on n.workspace_id = ?1 and n.node_kind = 'work_item' and n.node_id = i.id),
  'slips', (select json_group_array(json_object('id', id, 'title', title, 'url', url, 'tool', tool, 'due', due,
    'owner', owner, 'keyResult', key_result, 'bet', bet, 'initiative', initiative, 'status', status, 'since', since,
    'delay', delay_ms, 'rule', rule_id, 'findings', json(findings))) from slips),
  'people', (select json_group_array(json_object('id', o.id, 'name', p.name, 'slips', slips, 'capacity', p.capacity,
    'reserve', p.reserve, 'leave', (select json_group_array(json_object('from', l.from_day, 'to', l.to_day))
      from leave l where l.workspace_id = ?1 and l.person_id = o.id and l.to_day >= ?3)))
    from owners o join person p on p.workspace_id = ?1 and p.id = o.id),
  'carried', (select json_group_array(json_object('person', person, 'initiative', title, 'fraction', fraction,
    'from', from_day, 'to', to_day, 'bets', json(bets))) from carried),
  'touched', (select json_object('touched', sum(touched), 'untagged', sum(untagged)) from touch_tally
    where workspace_id = ?1 and day >= ?3),
  'untagged', (select json_group_array(json_object('title', title, 'url', url, 'tool', tool)) from untagged)
) answers
