CREATE TABLE `fact_version` (
	`workspace_id` text NOT NULL,
	`noun` text NOT NULL,
	`fact_id` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text NOT NULL,
	`body` text,
	PRIMARY KEY(`workspace_id`, `noun`, `fact_id`, `valid_to`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "fact_version_noun" CHECK("fact_version"."noun" in ('bet', 'key_result', 'initiative', 'allocation', 'link'))
);
--> statement-breakpoint
CREATE INDEX `fact_version_by_time` ON `fact_version` (`workspace_id`,`noun`,`valid_to`);--> statement-breakpoint
CREATE TABLE `rejudgement` (
	`workspace_id` text NOT NULL,
	`node_kind` text NOT NULL,
	`after_id` text NOT NULL,
	`at` text NOT NULL,
	`cause_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `node_kind`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "rejudgement_kind" CHECK("rejudgement"."node_kind" in ('strategy', 'bet', 'key_result', 'initiative', 'work_item', 'person'))
);
--> statement-breakpoint
ALTER TABLE `key_result_tally` ADD `won_amount` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `link` ADD `cited_at` text;--> statement-breakpoint
CREATE INDEX `link_by_making` ON `link` (`workspace_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `link_by_end` ON `link` (`workspace_id`,`ended_at`) WHERE "link"."ended_at" is not null;--> statement-breakpoint
ALTER TABLE `serving_item` ADD `won` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `decision_by_time` ON `decision` (`workspace_id`,`at`);--> statement-breakpoint
CREATE INDEX `work_item_by_container` ON `work_item` (`workspace_id`,`tool`,`container`);--> statement-breakpoint
-- The key result's triggers of 0001 again, with what its done items brought in.
DROP TRIGGER serving_item_inserted;--> statement-breakpoint
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
DROP TRIGGER serving_item_deleted;--> statement-breakpoint
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
DROP TRIGGER serving_item_updated;--> statement-breakpoint
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
