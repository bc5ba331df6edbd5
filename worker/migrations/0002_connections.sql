CREATE TABLE `connection_run` (
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
	CONSTRAINT "connection_run_kind" CHECK(("connection_run"."kind" = 'first_load' or "connection_run"."kind" = 'reconciliation' or "connection_run"."kind" = 'sample_check')),
	CONSTRAINT "connection_run_state" CHECK(("connection_run"."state" = 'running' or "connection_run"."state" = 'done' or "connection_run"."state" = 'stopped'))
);
--> statement-breakpoint
CREATE INDEX `connection_run_by_kind` ON `connection_run` (`workspace_id`,`connection_id`,`kind`,`started_at`);--> statement-breakpoint
CREATE TABLE `item_facet` (
	`workspace_id` text NOT NULL,
	`item_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`account` text,
	`facets` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `item_id`),
	FOREIGN KEY (`workspace_id`,`item_id`) REFERENCES `work_item`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`connection_id`) REFERENCES `connection`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `item_facet_by_connection` ON `item_facet` (`workspace_id`,`connection_id`,`account`);--> statement-breakpoint
CREATE TABLE `written_back` (
	`workspace_id` text NOT NULL,
	`item_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`value` text,
	`written_at` text NOT NULL,
	`refusal` text,
	PRIMARY KEY(`workspace_id`, `item_id`),
	FOREIGN KEY (`workspace_id`,`item_id`) REFERENCES `work_item`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`connection_id`) REFERENCES `connection`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `written_back_by_connection` ON `written_back` (`workspace_id`,`connection_id`,`refusal`);--> statement-breakpoint
ALTER TABLE `connection` ADD `vendor_id` text;--> statement-breakpoint
ALTER TABLE `connection` ADD `vendor` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `connection` ADD `quiet_until` text;--> statement-breakpoint
CREATE INDEX `connection_by_vendor_id` ON `connection` (`tool`,`vendor_id`);--> statement-breakpoint
ALTER TABLE `delivery` ADD `dead_at` text;