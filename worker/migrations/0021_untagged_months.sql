CREATE TABLE `untagged_month` (
	`workspace_id` text NOT NULL,
	`until` text NOT NULL,
	`from` text NOT NULL,
	`touched` integer NOT NULL,
	`untagged` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `until`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
-- A month that was counted is counted anew where something of a time before its end becomes known or goes. What happens now
-- finds none to take away, for no month is counted before it is over.
CREATE TRIGGER work_event_inserted_for_months AFTER INSERT ON work_event
BEGIN
  DELETE FROM untagged_month WHERE workspace_id = new.workspace_id AND until > new.happened_at;
END;
--> statement-breakpoint
CREATE TRIGGER work_event_deleted_for_months AFTER DELETE ON work_event
BEGIN
  DELETE FROM untagged_month WHERE workspace_id = old.workspace_id AND until > old.happened_at;
END;
--> statement-breakpoint
CREATE TRIGGER work_item_inserted_for_months AFTER INSERT ON work_item
WHEN new.last_event_at IS NOT NULL
BEGIN
  DELETE FROM untagged_month WHERE workspace_id = new.workspace_id AND until > new.last_event_at;
END;
--> statement-breakpoint
CREATE TRIGGER work_item_deleted_for_months AFTER DELETE ON work_item
WHEN old.last_event_at IS NOT NULL
BEGIN
  DELETE FROM untagged_month WHERE workspace_id = old.workspace_id AND until > old.last_event_at;
END;
--> statement-breakpoint
CREATE TRIGGER link_inserted_for_months AFTER INSERT ON link
BEGIN
  DELETE FROM untagged_month WHERE workspace_id = new.workspace_id AND until > new.made_at;
END;
--> statement-breakpoint
CREATE TRIGGER link_deleted_for_months AFTER DELETE ON link
BEGIN
  DELETE FROM untagged_month WHERE workspace_id = old.workspace_id AND until > old.made_at;
END;
--> statement-breakpoint
CREATE TRIGGER link_updated_for_months AFTER UPDATE OF item_id, made_at, ended_at ON link
WHEN old.item_id <> new.item_id OR old.made_at <> new.made_at OR old.ended_at IS NOT new.ended_at
BEGIN
  DELETE FROM untagged_month WHERE workspace_id = new.workspace_id AND until > CASE
    WHEN old.item_id = new.item_id AND old.made_at = new.made_at
      THEN min(coalesce(old.ended_at, new.ended_at), coalesce(new.ended_at, old.ended_at))
    ELSE min(old.made_at, new.made_at) END;
END;
