CREATE TABLE `anchor_override` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`tool` text NOT NULL,
	`view` text,
	`anchor` text,
	`selector` text,
	`from_version` text,
	`to_version` text,
	`by_id` text,
	`at` text NOT NULL,
	`ended_at` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "anchor_override_tool" CHECK("anchor_override"."tool" in ('jira', 'hubspot', 'notion')),
	CONSTRAINT "anchor_override_one" CHECK(("anchor_override"."view" is null) <> ("anchor_override"."anchor" is null) and ("anchor_override"."anchor" is null) = ("anchor_override"."selector" is null))
);
--> statement-breakpoint
ALTER TABLE `audit_entry` ADD `mutation_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entry_by_mutation` ON `audit_entry` (`workspace_id`,`user_id`,`mutation_id`) WHERE "audit_entry"."mutation_id" is not null;--> statement-breakpoint
ALTER TABLE `work_item` ADD `observed_by_id` text;