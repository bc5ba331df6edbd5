ALTER TABLE `node_status` ADD `slipped_day` text;--> statement-breakpoint
ALTER TABLE `serving_item` ADD `slipped_day` text;--> statement-breakpoint
ALTER TABLE `key_result_tally` ADD `slip_days` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- The days are counted by the same writes as the other counters: an item that begins to slip changes those anyway.
DROP TRIGGER serving_item_inserted;
--> statement-breakpoint
CREATE TRIGGER serving_item_inserted AFTER INSERT ON serving_item
BEGIN
  INSERT INTO key_result_tally (workspace_id, key_result_id, open_items, open_weight, slipping_items, slipping_weight, done_items, done_weight, won_amount, slip_days)
  VALUES (
    new.workspace_id, new.key_result_id,
    new.counts_key_result * (new.state IN ('todo', 'doing')), new.weight * (new.state IN ('todo', 'doing')),
    new.counts_key_result * (new.severity > 0), new.weight * (new.severity > 0),
    new.counts_key_result * (new.state = 'done'), new.weight * (new.state = 'done'),
    new.won,
    CASE WHEN new.counts_key_result = 1 AND new.slipped_day IS NOT NULL THEN json_object(new.slipped_day, 1) ELSE '{}' END
  )
  ON CONFLICT (workspace_id, key_result_id) DO UPDATE SET
    open_items = open_items + excluded.open_items,
    open_weight = open_weight + excluded.open_weight,
    slipping_items = slipping_items + excluded.slipping_items,
    slipping_weight = slipping_weight + excluded.slipping_weight,
    done_items = done_items + excluded.done_items,
    done_weight = done_weight + excluded.done_weight,
    won_amount = won_amount + excluded.won_amount,
    slip_days = CASE WHEN new.counts_key_result = 1 AND new.slipped_day IS NOT NULL
      THEN json_set(slip_days, '$."' || new.slipped_day || '"', coalesce(slip_days ->> new.slipped_day, 0) + 1)
      ELSE slip_days END;
END;
--> statement-breakpoint
DROP TRIGGER serving_item_deleted;
--> statement-breakpoint
CREATE TRIGGER serving_item_deleted AFTER DELETE ON serving_item
BEGIN
  UPDATE key_result_tally SET
    open_items = open_items - old.counts_key_result * (old.state IN ('todo', 'doing')),
    open_weight = open_weight - old.weight * (old.state IN ('todo', 'doing')),
    slipping_items = slipping_items - old.counts_key_result * (old.severity > 0),
    slipping_weight = slipping_weight - old.weight * (old.severity > 0),
    done_items = done_items - old.counts_key_result * (old.state = 'done'),
    done_weight = done_weight - old.weight * (old.state = 'done'),
    won_amount = won_amount - old.won,
    slip_days = CASE WHEN old.counts_key_result = 1 AND old.slipped_day IS NOT NULL
      THEN json_set(slip_days, '$."' || old.slipped_day || '"', coalesce(slip_days ->> old.slipped_day, 0) - 1)
      ELSE slip_days END
  WHERE workspace_id = old.workspace_id AND key_result_id = old.key_result_id;
END;
--> statement-breakpoint
DROP TRIGGER serving_item_updated;
--> statement-breakpoint
-- Where both days are one, the second pair of json_set() says the last word on it: it takes away and adds.
CREATE TRIGGER serving_item_updated AFTER UPDATE OF weight, won, state, severity, counts_key_result, slipped_day ON serving_item
WHEN old.weight <> new.weight OR old.won <> new.won OR old.state <> new.state
  OR (old.severity > 0) <> (new.severity > 0) OR old.counts_key_result <> new.counts_key_result
  OR old.slipped_day IS NOT new.slipped_day
BEGIN
  UPDATE key_result_tally SET
    open_items = open_items + new.counts_key_result * (new.state IN ('todo', 'doing')) - old.counts_key_result * (old.state IN ('todo', 'doing')),
    open_weight = open_weight + new.weight * (new.state IN ('todo', 'doing')) - old.weight * (old.state IN ('todo', 'doing')),
    slipping_items = slipping_items + new.counts_key_result * (new.severity > 0) - old.counts_key_result * (old.severity > 0),
    slipping_weight = slipping_weight + new.weight * (new.severity > 0) - old.weight * (old.severity > 0),
    done_items = done_items + new.counts_key_result * (new.state = 'done') - old.counts_key_result * (old.state = 'done'),
    done_weight = done_weight + new.weight * (new.state = 'done') - old.weight * (old.state = 'done'),
    won_amount = won_amount + new.won - old.won,
    slip_days = CASE
      WHEN old.slipped_day IS new.slipped_day AND (new.slipped_day IS NULL OR old.counts_key_result = new.counts_key_result)
        THEN slip_days
      ELSE json_set(slip_days,
        '$."' || coalesce(old.slipped_day, new.slipped_day) || '"',
        coalesce(slip_days ->> coalesce(old.slipped_day, new.slipped_day), 0)
          - old.counts_key_result * (old.slipped_day IS NOT NULL),
        '$."' || coalesce(new.slipped_day, old.slipped_day) || '"',
        coalesce(slip_days ->> coalesce(new.slipped_day, old.slipped_day), 0)
          + new.counts_key_result * (new.slipped_day IS NOT NULL)
          - old.counts_key_result * (old.slipped_day IS coalesce(new.slipped_day, old.slipped_day)))
      END
  WHERE workspace_id = new.workspace_id AND key_result_id = new.key_result_id;
END;
--> statement-breakpoint
-- What slipped before this is counted on the day it was in Greenwich: a database knows no zones.
UPDATE node_status SET slipped_day = (
  SELECT max(substr(known_at, 1, 10)) FROM status_history
  WHERE workspace_id = node_status.workspace_id AND node_kind = 'work_item' AND node_id = node_status.node_id
    AND status IN ('watch', 'at_risk', 'off_track') AND coalesce(former, '') NOT IN ('watch', 'at_risk', 'off_track'))
WHERE node_kind = 'work_item';
--> statement-breakpoint
UPDATE serving_item SET slipped_day = (
  SELECT slipped_day FROM node_status
  WHERE workspace_id = serving_item.workspace_id AND node_kind = 'work_item' AND node_id = serving_item.item_id)
WHERE EXISTS (
  SELECT 1 FROM node_status
  WHERE workspace_id = serving_item.workspace_id AND node_kind = 'work_item' AND node_id = serving_item.item_id
    AND slipped_day IS NOT NULL);
