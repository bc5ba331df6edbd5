CREATE TABLE `write_back_due` (
	`workspace_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`node_kind` text NOT NULL,
	`node_id` text NOT NULL,
	`after` text DEFAULT '' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `connection_id`, `node_kind`, `node_id`),
	FOREIGN KEY (`workspace_id`,`connection_id`) REFERENCES `connection`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "write_back_due_kind" CHECK(("write_back_due"."node_kind" = 'bet' or "write_back_due"."node_kind" = 'connection' or "write_back_due"."node_kind" = 'initiative' or "write_back_due"."node_kind" = 'key_result' or "write_back_due"."node_kind" = 'work_item'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `__new_connection_run` (
	`workspace_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`started_at` text NOT NULL,
	`moved_at` text NOT NULL,
	`ended_at` text,
	`since` text,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer,
	`cursor` text,
	`report` text,
	PRIMARY KEY(`workspace_id`, `connection_id`, `id`),
	FOREIGN KEY (`workspace_id`,`connection_id`) REFERENCES `connection`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "connection_run_kind" CHECK(("__new_connection_run"."kind" = 'first_load' or "__new_connection_run"."kind" = 'reconciliation' or "__new_connection_run"."kind" = 'sample_check' or "__new_connection_run"."kind" = 'write_back')),
	CONSTRAINT "connection_run_state" CHECK(("__new_connection_run"."state" = 'running' or "__new_connection_run"."state" = 'done' or "__new_connection_run"."state" = 'stopped'))
);
--> statement-breakpoint
INSERT INTO `__new_connection_run`("workspace_id", "connection_id", "id", "kind", "state", "started_at", "moved_at", "ended_at", "since", "done", "total", "cursor", "report") SELECT "workspace_id", "connection_id", "id", "kind", "state", "started_at", "moved_at", "ended_at", "since", "done", "total", "cursor", "report" FROM `connection_run`;--> statement-breakpoint
DROP TABLE `connection_run`;--> statement-breakpoint
ALTER TABLE `__new_connection_run` RENAME TO `connection_run`;--> statement-breakpoint
CREATE INDEX `connection_run_by_kind` ON `connection_run` (`workspace_id`,`connection_id`,`kind`,`started_at`);--> statement-breakpoint
ALTER TABLE `connection` ADD `ending` text;
--> statement-breakpoint
-- What may have to be written into a tool anew follows links, titles and what initiatives serve, inside the statement
-- that changes them; where no connection writes back, nothing is kept.
CREATE TRIGGER link_made_due AFTER INSERT ON link
BEGIN
  INSERT INTO write_back_due (workspace_id, connection_id, node_kind, node_id)
  SELECT f.workspace_id, f.connection_id, 'work_item', f.item_id
  FROM item_facet AS f
    CROSS JOIN connection AS c ON c.workspace_id = f.workspace_id AND c.id = f.connection_id
  WHERE f.workspace_id = new.workspace_id AND f.item_id = new.item_id AND c.settings ->> 'writeBack' = 1
  ON CONFLICT (workspace_id, connection_id, node_kind, node_id) DO UPDATE SET revision = revision + 1;
END;
--> statement-breakpoint
CREATE TRIGGER link_changed_due AFTER UPDATE OF key_result_id, initiative_id, made_at, ended_at ON link
WHEN old.key_result_id IS NOT new.key_result_id OR old.initiative_id IS NOT new.initiative_id
  OR old.made_at <> new.made_at OR old.ended_at IS NOT new.ended_at
BEGIN
  INSERT INTO write_back_due (workspace_id, connection_id, node_kind, node_id)
  SELECT f.workspace_id, f.connection_id, 'work_item', f.item_id
  FROM item_facet AS f
    CROSS JOIN connection AS c ON c.workspace_id = f.workspace_id AND c.id = f.connection_id
  WHERE f.workspace_id = new.workspace_id AND f.item_id = new.item_id AND c.settings ->> 'writeBack' = 1
  ON CONFLICT (workspace_id, connection_id, node_kind, node_id) DO UPDATE SET revision = revision + 1;
END;
--> statement-breakpoint
CREATE TRIGGER link_deleted_due AFTER DELETE ON link
BEGIN
  INSERT INTO write_back_due (workspace_id, connection_id, node_kind, node_id)
  SELECT f.workspace_id, f.connection_id, 'work_item', f.item_id
  FROM item_facet AS f
    CROSS JOIN connection AS c ON c.workspace_id = f.workspace_id AND c.id = f.connection_id
  WHERE f.workspace_id = old.workspace_id AND f.item_id = old.item_id AND c.settings ->> 'writeBack' = 1
  ON CONFLICT (workspace_id, connection_id, node_kind, node_id) DO UPDATE SET revision = revision + 1;
END;
--> statement-breakpoint
-- Items may be tagged before their tool tells of them.
CREATE TRIGGER item_facet_due AFTER INSERT ON item_facet
BEGIN
  INSERT INTO write_back_due (workspace_id, connection_id, node_kind, node_id)
  SELECT c.workspace_id, c.id, 'work_item', new.item_id
  FROM connection AS c
  WHERE c.workspace_id = new.workspace_id AND c.id = new.connection_id AND c.settings ->> 'writeBack' = 1
    AND EXISTS (
      SELECT 1 FROM link WHERE workspace_id = new.workspace_id AND item_id = new.item_id AND ended_at IS NULL)
  ON CONFLICT (workspace_id, connection_id, node_kind, node_id) DO UPDATE SET revision = revision + 1;
END;
--> statement-breakpoint
CREATE TRIGGER key_result_renamed_due AFTER UPDATE OF title, bet_id ON key_result
WHEN old.title <> new.title OR old.bet_id <> new.bet_id
BEGIN
  INSERT INTO write_back_due (workspace_id, connection_id, node_kind, node_id)
  SELECT c.workspace_id, c.id, 'key_result', new.id
  FROM connection AS c
  WHERE c.workspace_id = new.workspace_id AND c.settings ->> 'writeBack' = 1 AND c.state <> 'ended'
  ON CONFLICT (workspace_id, connection_id, node_kind, node_id) DO UPDATE SET revision = revision + 1, after = '';
END;
--> statement-breakpoint
CREATE TRIGGER bet_renamed_due AFTER UPDATE OF title ON bet
WHEN old.title <> new.title
BEGIN
  INSERT INTO write_back_due (workspace_id, connection_id, node_kind, node_id)
  SELECT c.workspace_id, c.id, 'bet', new.id
  FROM connection AS c
  WHERE c.workspace_id = new.workspace_id AND c.settings ->> 'writeBack' = 1 AND c.state <> 'ended'
  ON CONFLICT (workspace_id, connection_id, node_kind, node_id) DO UPDATE SET revision = revision + 1, after = '';
END;
--> statement-breakpoint
CREATE TRIGGER initiative_serves_made_due AFTER INSERT ON initiative_serves
BEGIN
  INSERT INTO write_back_due (workspace_id, connection_id, node_kind, node_id)
  SELECT c.workspace_id, c.id, 'initiative', new.initiative_id
  FROM connection AS c
  WHERE c.workspace_id = new.workspace_id AND c.settings ->> 'writeBack' = 1 AND c.state <> 'ended'
  ON CONFLICT (workspace_id, connection_id, node_kind, node_id) DO UPDATE SET revision = revision + 1, after = '';
END;
--> statement-breakpoint
CREATE TRIGGER initiative_serves_ended_due AFTER DELETE ON initiative_serves
BEGIN
  INSERT INTO write_back_due (workspace_id, connection_id, node_kind, node_id)
  SELECT c.workspace_id, c.id, 'initiative', old.initiative_id
  FROM connection AS c
  WHERE c.workspace_id = old.workspace_id AND c.settings ->> 'writeBack' = 1 AND c.state <> 'ended'
  ON CONFLICT (workspace_id, connection_id, node_kind, node_id) DO UPDATE SET revision = revision + 1, after = '';
END;
--> statement-breakpoint
-- Whatever changed before anybody kept it.
INSERT INTO write_back_due (workspace_id, connection_id, node_kind, node_id)
SELECT workspace_id, id, 'connection', id FROM connection WHERE settings ->> 'writeBack' = 1 AND state <> 'ended';
