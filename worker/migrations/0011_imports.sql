-- Nothing was ever written into it in its former shape.
DROP TABLE `import_batch`;
--> statement-breakpoint
CREATE TABLE `import_batch` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`file_name` text NOT NULL,
	`kind` text NOT NULL,
	`mapping` text NOT NULL,
	`state` text NOT NULL,
	`by_id` text,
	`user_id` text NOT NULL,
	`at` text NOT NULL,
	`received` integer DEFAULT 0 NOT NULL,
	`report` text NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`cursor` text,
	`applied_at` text,
	`undone_at` text,
	`kept` integer DEFAULT 0 NOT NULL,
	`problem` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_batch_state" CHECK(("import_batch"."state" = 'receiving' or "import_batch"."state" = 'ready' or "import_batch"."state" = 'importing' or "import_batch"."state" = 'deriving' or "import_batch"."state" = 'done' or "import_batch"."state" = 'undoing' or "import_batch"."state" = 'deriving_undone' or "import_batch"."state" = 'undone' or "import_batch"."state" = 'dropped'))
);
--> statement-breakpoint
CREATE TABLE `import_row` (
	`workspace_id` text NOT NULL,
	`import_id` text NOT NULL,
	`n` integer NOT NULL,
	`cells` text NOT NULL,
	`problems` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `import_id`, `n`),
	FOREIGN KEY (`workspace_id`,`import_id`) REFERENCES `import_batch`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_write` (
	`workspace_id` text NOT NULL,
	`import_id` text NOT NULL,
	`step` integer NOT NULL,
	`key` text NOT NULL,
	`n` integer NOT NULL,
	`row` text,
	`former` text,
	`verdict` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `import_id`, `step`, `key`),
	FOREIGN KEY (`workspace_id`,`import_id`) REFERENCES `import_batch`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `import_write_by_row` ON `import_write` (`workspace_id`,`import_id`,`n`);
--> statement-breakpoint
CREATE INDEX `import_batch_by_time` ON `import_batch` (`workspace_id`,`at`);
