CREATE TABLE `noun_name` (
	`workspace_id` text NOT NULL,
	`noun` text NOT NULL,
	`id` text NOT NULL,
	`written` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `noun`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `noun_name_by_name` ON `noun_name` (`workspace_id`,`noun`,`name`);--> statement-breakpoint
DROP INDEX `allocation_by_initiative`;--> statement-breakpoint
CREATE INDEX `allocation_by_initiative` ON `allocation` (`workspace_id`,`initiative_id`,`person_id`);