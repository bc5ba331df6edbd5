CREATE TABLE `vendor_grant` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`tool` text NOT NULL,
	`credentials` text NOT NULL,
	`key_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `connection` ADD `grant_id` text;
--> statement-breakpoint
INSERT INTO `vendor_grant` (`workspace_id`, `id`, `tool`, `credentials`, `key_id`)
SELECT `workspace_id`, `id`, `tool`, `credentials`, coalesce(`key_id`, '') FROM `connection` WHERE `credentials` IS NOT NULL;
--> statement-breakpoint
UPDATE `connection` SET `grant_id` = `id` WHERE `credentials` IS NOT NULL;
