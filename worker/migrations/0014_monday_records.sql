CREATE TABLE `monday_record` (
	`workspace_id` text NOT NULL,
	`week` text NOT NULL,
	`taken_at` text NOT NULL,
	`told` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `week`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
