-- The initiative's triggers of 0001 again, without weeks: items done are counted by day, for key results as well.
DROP TRIGGER serving_item_inserted_for_initiative;--> statement-breakpoint
DROP TRIGGER serving_item_deleted_for_initiative;--> statement-breakpoint
DROP TRIGGER serving_item_updated_for_initiative;--> statement-breakpoint
DROP TABLE `initiative_week`;--> statement-breakpoint
ALTER TABLE `serving_item` DROP COLUMN `done_week`;--> statement-breakpoint
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
