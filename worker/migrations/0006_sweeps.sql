CREATE TABLE `failed_judgement` (
	`workspace_id` text NOT NULL,
	`node_kind` text NOT NULL,
	`node_id` text NOT NULL,
	`attempts` integer NOT NULL,
	`reason` text NOT NULL,
	`failed_at` text NOT NULL,
	`retry_at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `node_kind`, `node_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "failed_judgement_kind" CHECK(("failed_judgement"."node_kind" = 'strategy' or "failed_judgement"."node_kind" = 'bet' or "failed_judgement"."node_kind" = 'key_result' or "failed_judgement"."node_kind" = 'initiative' or "failed_judgement"."node_kind" = 'work_item' or "failed_judgement"."node_kind" = 'person'))
);
--> statement-breakpoint
ALTER TABLE `workspace` ADD `swept_until` text;