CREATE TABLE `touch_tally` (
	`workspace_id` text NOT NULL,
	`day` text NOT NULL,
	`touched` integer DEFAULT 0 NOT NULL,
	`untagged` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `day`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
DROP INDEX `serving_item_of_initiative`;--> statement-breakpoint
ALTER TABLE `serving_item` ADD `owner_id` text;--> statement-breakpoint
CREATE INDEX `serving_item_of_owner` ON `serving_item` (`workspace_id`,`owner_id`,`key_result_id`) WHERE "serving_item"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX `serving_item_calm` ON `serving_item` (`workspace_id`,`key_result_id`,`state`) WHERE "serving_item"."severity" = 0;--> statement-breakpoint
CREATE INDEX `serving_item_of_initiative` ON `serving_item` (`workspace_id`,`initiative_id`,`done_day`) WHERE "serving_item"."counts_initiative" = 1;--> statement-breakpoint
ALTER TABLE `link` ADD `active_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `link_silent` ON `link` (`workspace_id`,`made_by_id`,`active_at`) WHERE "link"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `link_doubted` ON `link` (`workspace_id`,`made_by_id`) WHERE "link"."stale_because" is not null;--> statement-breakpoint
ALTER TABLE `node_status` ADD `slip_owner_id` text;--> statement-breakpoint
ALTER TABLE `node_status` ADD `touched_day` text;--> statement-breakpoint
ALTER TABLE `node_status` ADD `untagged` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `node_status_slip_of_owner` ON `node_status` (`workspace_id`,`slip_owner_id`,`status`,`since`) WHERE "node_status"."slip_owner_id" is not null;--> statement-breakpoint
CREATE INDEX `node_status_touched` ON `node_status` (`workspace_id`,`untagged`,`touched_day`) WHERE "node_status"."touched_day" is not null;
--> statement-breakpoint
UPDATE link SET active_at = max(confirmed_at, coalesce(cited_at, ''), coalesce((
  SELECT last_event_at FROM work_item WHERE workspace_id = link.workspace_id AND id = link.item_id), ''));
--> statement-breakpoint
CREATE TRIGGER link_made_active AFTER INSERT ON link
BEGIN
  UPDATE link SET active_at = max(new.confirmed_at, coalesce(new.cited_at, ''), coalesce((
    SELECT last_event_at FROM work_item WHERE workspace_id = new.workspace_id AND id = new.item_id), ''))
  WHERE workspace_id = new.workspace_id AND id = new.id;
END;
--> statement-breakpoint
-- A link that has ended is left alone until it is restored: then what has happened meanwhile is looked up.
CREATE TRIGGER link_still_active AFTER UPDATE OF confirmed_at, cited_at, ended_at ON link
WHEN new.ended_at IS NULL
BEGIN
  UPDATE link SET active_at = max(new.confirmed_at, coalesce(new.cited_at, ''), coalesce((
    SELECT last_event_at FROM work_item WHERE workspace_id = new.workspace_id AND id = new.item_id), ''))
  WHERE workspace_id = new.workspace_id AND id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER work_item_links_active AFTER UPDATE OF last_event_at ON work_item
WHEN new.last_event_at > coalesce(old.last_event_at, '')
BEGIN
  UPDATE link SET active_at = new.last_event_at
  WHERE workspace_id = new.workspace_id AND item_id = new.id AND ended_at IS NULL AND active_at < new.last_event_at;
END;
--> statement-breakpoint
-- The counters of touched items follow node_status row by row, inside the statement that changes it.
CREATE TRIGGER node_status_touch_inserted AFTER INSERT ON node_status
WHEN new.touched_day IS NOT NULL
BEGIN
  INSERT INTO touch_tally (workspace_id, day, touched, untagged) VALUES (new.workspace_id, new.touched_day, 1, new.untagged)
  ON CONFLICT (workspace_id, day) DO UPDATE SET touched = touched + 1, untagged = untagged + excluded.untagged;
END;
--> statement-breakpoint
CREATE TRIGGER node_status_touch_updated AFTER UPDATE OF touched_day, untagged ON node_status
WHEN old.touched_day IS NOT new.touched_day OR (new.touched_day IS NOT NULL AND old.untagged <> new.untagged)
BEGIN
  UPDATE touch_tally SET touched = touched - 1, untagged = untagged - old.untagged
  WHERE old.touched_day IS NOT NULL AND workspace_id = old.workspace_id AND day = old.touched_day;
  INSERT INTO touch_tally (workspace_id, day, touched, untagged)
  SELECT new.workspace_id, new.touched_day, 1, new.untagged WHERE new.touched_day IS NOT NULL
  ON CONFLICT (workspace_id, day) DO UPDATE SET touched = touched + 1, untagged = untagged + excluded.untagged;
END;
--> statement-breakpoint
CREATE TRIGGER node_status_touch_deleted AFTER DELETE ON node_status
WHEN old.touched_day IS NOT NULL
BEGIN
  UPDATE touch_tally SET touched = touched - 1, untagged = untagged - old.untagged
  WHERE workspace_id = old.workspace_id AND day = old.touched_day;
END;
