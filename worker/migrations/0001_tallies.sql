-- The counters of key results and initiatives follow serving_item row by row, inside the statement that changes it.
CREATE TRIGGER serving_item_inserted AFTER INSERT ON serving_item
BEGIN
  INSERT INTO key_result_tally (workspace_id, key_result_id, open_items, open_weight, slipping_items, slipping_weight, done_items, done_weight, won_amount)
  VALUES (
    new.workspace_id, new.key_result_id,
    new.counts_key_result * (new.state IN ('todo', 'doing')), new.weight * (new.state IN ('todo', 'doing')),
    new.counts_key_result * (new.severity > 0), new.weight * (new.severity > 0),
    new.counts_key_result * (new.state = 'done'), new.weight * (new.state = 'done'),
    new.won
  )
  ON CONFLICT (workspace_id, key_result_id) DO UPDATE SET
    open_items = open_items + excluded.open_items,
    open_weight = open_weight + excluded.open_weight,
    slipping_items = slipping_items + excluded.slipping_items,
    slipping_weight = slipping_weight + excluded.slipping_weight,
    done_items = done_items + excluded.done_items,
    done_weight = done_weight + excluded.done_weight,
    won_amount = won_amount + excluded.won_amount;
END;
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
    won_amount = won_amount - old.won
  WHERE workspace_id = old.workspace_id AND key_result_id = old.key_result_id;
END;
--> statement-breakpoint
CREATE TRIGGER serving_item_updated AFTER UPDATE OF weight, won, state, severity, counts_key_result ON serving_item
WHEN old.weight <> new.weight OR old.won <> new.won OR old.state <> new.state
  OR (old.severity > 0) <> (new.severity > 0) OR old.counts_key_result <> new.counts_key_result
BEGIN
  UPDATE key_result_tally SET
    open_items = open_items + new.counts_key_result * (new.state IN ('todo', 'doing')) - old.counts_key_result * (old.state IN ('todo', 'doing')),
    open_weight = open_weight + new.weight * (new.state IN ('todo', 'doing')) - old.weight * (old.state IN ('todo', 'doing')),
    slipping_items = slipping_items + new.counts_key_result * (new.severity > 0) - old.counts_key_result * (old.severity > 0),
    slipping_weight = slipping_weight + new.weight * (new.severity > 0) - old.weight * (old.severity > 0),
    done_items = done_items + new.counts_key_result * (new.state = 'done') - old.counts_key_result * (old.state = 'done'),
    done_weight = done_weight + new.weight * (new.state = 'done') - old.weight * (old.state = 'done'),
    won_amount = won_amount + new.won - old.won
  WHERE workspace_id = new.workspace_id AND key_result_id = new.key_result_id;
END;
--> statement-breakpoint
CREATE TRIGGER serving_item_inserted_for_initiative AFTER INSERT ON serving_item
WHEN new.counts_initiative = 1
BEGIN
  INSERT INTO initiative_tally (workspace_id, initiative_id, open_items, doing_assigned)
  VALUES (
    new.workspace_id, new.initiative_id,
    new.state IN ('todo', 'doing'), new.state = 'doing' AND new.assigned = 1
  )
  ON CONFLICT (workspace_id, initiative_id) DO UPDATE SET
    open_items = open_items + excluded.open_items,
    doing_assigned = doing_assigned + excluded.doing_assigned;
END;
--> statement-breakpoint
CREATE TRIGGER serving_item_deleted_for_initiative AFTER DELETE ON serving_item
WHEN old.counts_initiative = 1
BEGIN
  UPDATE initiative_tally SET
    open_items = open_items - (old.state IN ('todo', 'doing')),
    doing_assigned = doing_assigned - (old.state = 'doing' AND old.assigned = 1)
  WHERE workspace_id = old.workspace_id AND initiative_id = old.initiative_id;
END;
--> statement-breakpoint
CREATE TRIGGER serving_item_updated_for_initiative AFTER UPDATE OF state, assigned, counts_initiative ON serving_item
WHEN (old.counts_initiative = 1 OR new.counts_initiative = 1)
  AND (old.state <> new.state OR old.assigned <> new.assigned OR old.counts_initiative <> new.counts_initiative)
BEGIN
  INSERT INTO initiative_tally (workspace_id, initiative_id, open_items, doing_assigned)
  VALUES (
    new.workspace_id, new.initiative_id,
    new.counts_initiative * (new.state IN ('todo', 'doing')) - old.counts_initiative * (old.state IN ('todo', 'doing')),
    new.counts_initiative * (new.state = 'doing' AND new.assigned = 1)
      - old.counts_initiative * (old.state = 'doing' AND old.assigned = 1)
  )
  ON CONFLICT (workspace_id, initiative_id) DO UPDATE SET
    open_items = open_items + excluded.open_items,
    doing_assigned = doing_assigned + excluded.doing_assigned;
END;
--> statement-breakpoint
CREATE TRIGGER serving_item_inserted_done AFTER INSERT ON serving_item
WHEN new.done_day IS NOT NULL
BEGIN
  INSERT INTO key_result_tally (workspace_id, key_result_id, done_days)
  SELECT new.workspace_id, new.key_result_id, json_object(new.done_day, 1) WHERE new.counts_key_result = 1
  ON CONFLICT (workspace_id, key_result_id) DO UPDATE SET
    done_days = json_set(done_days, '$."' || new.done_day || '"', coalesce(done_days ->> new.done_day, 0) + 1);
  INSERT INTO initiative_tally (workspace_id, initiative_id, done_days)
  SELECT new.workspace_id, new.initiative_id, json_object(new.done_day, 1) WHERE new.counts_initiative = 1
  ON CONFLICT (workspace_id, initiative_id) DO UPDATE SET
    done_days = json_set(done_days, '$."' || new.done_day || '"', coalesce(done_days ->> new.done_day, 0) + 1);
END;
--> statement-breakpoint
CREATE TRIGGER serving_item_deleted_done AFTER DELETE ON serving_item
WHEN old.done_day IS NOT NULL
BEGIN
  UPDATE key_result_tally SET
    done_days = json_set(done_days, '$."' || old.done_day || '"', coalesce(done_days ->> old.done_day, 0) - 1)
  WHERE old.counts_key_result = 1 AND workspace_id = old.workspace_id AND key_result_id = old.key_result_id;
  UPDATE initiative_tally SET
    done_days = json_set(done_days, '$."' || old.done_day || '"', coalesce(done_days ->> old.done_day, 0) - 1)
  WHERE old.counts_initiative = 1 AND workspace_id = old.workspace_id AND initiative_id = old.initiative_id;
END;
--> statement-breakpoint
CREATE TRIGGER serving_item_updated_done AFTER UPDATE OF done_day, counts_key_result, counts_initiative ON serving_item
WHEN old.done_day IS NOT new.done_day
  OR (new.done_day IS NOT NULL
    AND (old.counts_key_result <> new.counts_key_result OR old.counts_initiative <> new.counts_initiative))
BEGIN
  UPDATE key_result_tally SET
    done_days = json_set(done_days, '$."' || old.done_day || '"', coalesce(done_days ->> old.done_day, 0) - 1)
  WHERE old.done_day IS NOT NULL AND old.counts_key_result = 1
    AND workspace_id = old.workspace_id AND key_result_id = old.key_result_id;
  UPDATE key_result_tally SET
    done_days = json_set(done_days, '$."' || new.done_day || '"', coalesce(done_days ->> new.done_day, 0) + 1)
  WHERE new.done_day IS NOT NULL AND new.counts_key_result = 1
    AND workspace_id = new.workspace_id AND key_result_id = new.key_result_id;
  UPDATE initiative_tally SET
    done_days = json_set(done_days, '$."' || old.done_day || '"', coalesce(done_days ->> old.done_day, 0) - 1)
  WHERE old.done_day IS NOT NULL AND old.counts_initiative = 1
    AND workspace_id = old.workspace_id AND initiative_id = old.initiative_id;
  INSERT INTO initiative_tally (workspace_id, initiative_id, done_days)
  SELECT new.workspace_id, new.initiative_id, json_object(new.done_day, 1)
  WHERE new.done_day IS NOT NULL AND new.counts_initiative = 1
  ON CONFLICT (workspace_id, initiative_id) DO UPDATE SET
    done_days = json_set(done_days, '$."' || new.done_day || '"', coalesce(done_days ->> new.done_day, 0) + 1);
END;
