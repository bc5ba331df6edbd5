ALTER TABLE `initiative_tally` ADD `done_days` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `initiative_tally` ADD `load` text;--> statement-breakpoint
ALTER TABLE `initiative_tally` ADD `load_week` text;--> statement-breakpoint
ALTER TABLE `key_result_tally` ADD `done_days` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `key_result_tally` ADD `check_ins` text;--> statement-breakpoint
ALTER TABLE `node_status` ADD `relink` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `serving_item` ADD `slip` text;--> statement-breakpoint
ALTER TABLE `serving_item` ADD `due_since` text;--> statement-breakpoint
ALTER TABLE `serving_item` ADD `steps` text;--> statement-breakpoint
ALTER TABLE `serving_item` ADD `done_day` text;