CREATE TABLE `account_claim` (
	`workspace_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`person_id` text NOT NULL,
	`external_id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `connection_id`, `person_id`),
	FOREIGN KEY (`workspace_id`,`person_id`) REFERENCES `person`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`connection_id`) REFERENCES `connection`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
);
