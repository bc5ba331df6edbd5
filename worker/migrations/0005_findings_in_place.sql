DROP TABLE `finding`;--> statement-breakpoint
ALTER TABLE `node_status` ADD `findings` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE TABLE `__new_status_history` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`node_kind` text NOT NULL,
	`node_id` text NOT NULL,
	`status` text NOT NULL,
	`former` text,
	`rule_id` text,
	`cause_id` text,
	`happened_at` text NOT NULL,
	`known_at` text NOT NULL,
	`delay_ms` integer,
	PRIMARY KEY(`workspace_id`, `node_kind`, `node_id`, `known_at`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "status_history_status" CHECK(("status" = 'pending' or "status" = 'on_track' or "status" = 'watch' or "status" = 'at_risk' or "status" = 'off_track' or "status" = 'achieved' or "status" = 'missed' or "status" = 'won' or "status" = 'lost' or "status" = 'stopped'))
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_status_history` (`workspace_id`, `id`, `node_kind`, `node_id`, `status`, `former`, `rule_id`, `cause_id`, `happened_at`, `known_at`, `delay_ms`)
SELECT `workspace_id`, `id`, `node_kind`, `node_id`, `status`, `former`, `rule_id`, `cause_id`, `happened_at`, `known_at`, `delay_ms` FROM `status_history`;
--> statement-breakpoint
DROP TABLE `status_history`;
--> statement-breakpoint
ALTER TABLE `__new_status_history` RENAME TO `status_history`;
--> statement-breakpoint
CREATE INDEX `status_history_by_time` ON `status_history` (`workspace_id`,`known_at`);
