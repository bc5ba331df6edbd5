ALTER TABLE `import_batch` ADD `by_hand` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `import_write` ADD `seen_at` text;--> statement-breakpoint
ALTER TABLE `import_write` ADD `by_hand` integer DEFAULT false NOT NULL;