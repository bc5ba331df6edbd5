CREATE TABLE `allocation` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text,
	`initiative_id` text NOT NULL,
	`fraction` real NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`,`person_id`) REFERENCES `person`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`initiative_id`) REFERENCES `initiative`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "allocation_fraction" CHECK("allocation"."fraction" > 0 and "allocation"."fraction" <= 1),
	CONSTRAINT "allocation_days" CHECK("allocation"."to_day" >= "allocation"."from_day")
);
--> statement-breakpoint
CREATE INDEX `allocation_by_person` ON `allocation` (`workspace_id`,`person_id`,`to_day`);--> statement-breakpoint
CREATE INDEX `allocation_by_initiative` ON `allocation` (`workspace_id`,`initiative_id`);--> statement-breakpoint
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
	CONSTRAINT "anchor_override_tool" CHECK(("anchor_override"."tool" = 'jira' or "anchor_override"."tool" = 'hubspot' or "anchor_override"."tool" = 'notion')),
	CONSTRAINT "anchor_override_one" CHECK(("anchor_override"."view" is null) <> ("anchor_override"."anchor" is null) and ("anchor_override"."anchor" is null) = ("anchor_override"."selector" is null))
);
--> statement-breakpoint
CREATE TABLE `anchor_report` (
	`workspace_id` text NOT NULL,
	`tool` text NOT NULL,
	`view` text NOT NULL,
	`version` text NOT NULL,
	`anchor` text NOT NULL,
	`first_at` text NOT NULL,
	`count` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`workspace_id`, `tool`, `view`, `version`, `anchor`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "anchor_report_tool" CHECK(("anchor_report"."tool" = 'jira' or "anchor_report"."tool" = 'hubspot' or "anchor_report"."tool" = 'notion'))
);
--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`at` text NOT NULL,
	`user_id` text,
	`action` text NOT NULL,
	`node_kind` text,
	`node_id` text,
	`detail` text NOT NULL,
	`mutation_id` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `audit_entry_by_time` ON `audit_entry` (`workspace_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entry_by_mutation` ON `audit_entry` (`workspace_id`,`user_id`,`mutation_id`) WHERE "audit_entry"."mutation_id" is not null;--> statement-breakpoint
CREATE TABLE `bet` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`hypothesis` text NOT NULL,
	`owner_id` text,
	`position_name` text NOT NULL,
	`position_unit` text NOT NULL,
	`position_direction` text NOT NULL,
	`position_baseline` real NOT NULL,
	`position_target` real NOT NULL,
	`position_due` text NOT NULL,
	`state` text NOT NULL,
	`closed_as` text,
	`lesson` text,
	`start` text NOT NULL,
	`due` text NOT NULL,
	`rank` integer DEFAULT 0 NOT NULL,
	`key_results_changed_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`owner_id`) REFERENCES `person`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bet_state" CHECK(("bet"."state" = 'proposed' or "bet"."state" = 'committed' or "bet"."state" = 'paused' or "bet"."state" = 'closed')),
	CONSTRAINT "bet_direction" CHECK(("bet"."position_direction" = 'increase' or "bet"."position_direction" = 'decrease')),
	CONSTRAINT "bet_closed_as" CHECK("bet"."closed_as" is null or ("bet"."closed_as" = 'won' or "bet"."closed_as" = 'lost' or "bet"."closed_as" = 'stopped')),
	CONSTRAINT "bet_days" CHECK("bet"."due" >= "bet"."start")
);
--> statement-breakpoint
CREATE INDEX `bet_by_state` ON `bet` (`workspace_id`,`state`,`rank`);--> statement-breakpoint
CREATE TABLE `check_in` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`key_result_id` text NOT NULL,
	`value` real NOT NULL,
	`confidence` real NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`by_id` text,
	`at` text NOT NULL,
	`as_of` text NOT NULL,
	`cause_event_id` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`,`key_result_id`) REFERENCES `key_result`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "check_in_confidence" CHECK("check_in"."confidence" between 0 and 1)
);
--> statement-breakpoint
CREATE INDEX `check_in_by_key_result` ON `check_in` (`workspace_id`,`key_result_id`,`as_of`,`at`);--> statement-breakpoint
CREATE TABLE `connection` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`tool` text NOT NULL,
	`site` text NOT NULL,
	`state` text NOT NULL,
	`webhook_secret` text,
	`credentials` text,
	`key_id` text,
	`settings` text NOT NULL,
	`created_at` text NOT NULL,
	`last_event_at` text,
	`last_reconciled_at` text,
	`last_error` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "connection_tool" CHECK(("connection"."tool" = 'jira' or "connection"."tool" = 'hubspot' or "connection"."tool" = 'notion')),
	CONSTRAINT "connection_state" CHECK(("connection"."state" = 'waiting' or "connection"."state" = 'active' or "connection"."state" = 'paused' or "connection"."state" = 'ended'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `connection_by_id` ON `connection` (`id`);--> statement-breakpoint
CREATE TABLE `cycle` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`start` text NOT NULL,
	`due` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "cycle_days" CHECK("cycle"."due" >= "cycle"."start")
);
--> statement-breakpoint
CREATE INDEX `cycle_by_start` ON `cycle` (`workspace_id`,`start`);--> statement-breakpoint
CREATE TABLE `decision` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`verdict` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`by_id` text,
	`at` text NOT NULL,
	`effect_metric` text,
	`effect_value` real,
	`effect_by` text,
	`review_day` text,
	`outcome` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "decision_verdict" CHECK(("decision"."verdict" = 'start' or "decision"."verdict" = 'stop' or "decision"."verdict" = 'continue' or "decision"."verdict" = 'reassign' or "decision"."verdict" = 'kill' or "decision"."verdict" = 'change_target')),
	CONSTRAINT "decision_subject" CHECK(("decision"."subject_kind" = 'strategy' or "decision"."subject_kind" = 'bet' or "decision"."subject_kind" = 'key_result' or "decision"."subject_kind" = 'initiative' or "decision"."subject_kind" = 'work_item' or "decision"."subject_kind" = 'person'))
);
--> statement-breakpoint
CREATE INDEX `decision_by_subject` ON `decision` (`workspace_id`,`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `decision_by_review` ON `decision` (`workspace_id`,`review_day`);--> statement-breakpoint
CREATE INDEX `decision_by_time` ON `decision` (`workspace_id`,`at`);--> statement-breakpoint
CREATE TABLE `delivery` (
	`workspace_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`id` text NOT NULL,
	`received_at` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`outcome` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`settled_at` text,
	PRIMARY KEY(`workspace_id`, `connection_id`, `id`),
	FOREIGN KEY (`workspace_id`,`connection_id`) REFERENCES `connection`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "delivery_state" CHECK(("delivery"."state" = 'received' or "delivery"."state" = 'applied' or "delivery"."state" = 'ignored' or "delivery"."state" = 'failed'))
);
--> statement-breakpoint
CREATE INDEX `delivery_by_state` ON `delivery` (`workspace_id`,`connection_id`,`state`,`received_at`);--> statement-breakpoint
CREATE TABLE `fact_version` (
	`workspace_id` text NOT NULL,
	`noun` text NOT NULL,
	`fact_id` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text NOT NULL,
	`body` text,
	PRIMARY KEY(`workspace_id`, `noun`, `fact_id`, `valid_to`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "fact_version_noun" CHECK(("fact_version"."noun" = 'bet' or "fact_version"."noun" = 'key_result' or "fact_version"."noun" = 'initiative' or "fact_version"."noun" = 'allocation' or "fact_version"."noun" = 'link'))
);
--> statement-breakpoint
CREATE INDEX `fact_version_by_time` ON `fact_version` (`workspace_id`,`noun`,`valid_to`);--> statement-breakpoint
CREATE TABLE `finding` (
	`workspace_id` text NOT NULL,
	`node_kind` text NOT NULL,
	`node_id` text NOT NULL,
	`rule_id` text NOT NULL,
	`severity` text NOT NULL,
	`numbers` text NOT NULL,
	`threshold` real,
	`since` text NOT NULL,
	`cause` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `node_kind`, `node_id`, `rule_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "finding_severity" CHECK(("finding"."severity" = 'watch' or "finding"."severity" = 'at_risk' or "finding"."severity" = 'off_track'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_batch` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`file_name` text NOT NULL,
	`by_id` text,
	`at` text NOT NULL,
	`report` text NOT NULL,
	`undone_at` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `initiative` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`owner_id` text,
	`state` text NOT NULL,
	`start` text NOT NULL,
	`due` text NOT NULL,
	`state_since` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`owner_id`) REFERENCES `person`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "initiative_state" CHECK(("initiative"."state" = 'candidate' or "initiative"."state" = 'committed' or "initiative"."state" = 'active' or "initiative"."state" = 'done' or "initiative"."state" = 'stopped')),
	CONSTRAINT "initiative_days" CHECK("initiative"."due" >= "initiative"."start")
);
--> statement-breakpoint
CREATE INDEX `initiative_by_state` ON `initiative` (`workspace_id`,`state`,`due`);--> statement-breakpoint
CREATE TABLE `initiative_serves` (
	`workspace_id` text NOT NULL,
	`initiative_id` text NOT NULL,
	`key_result_id` text NOT NULL,
	`share` real NOT NULL,
	PRIMARY KEY(`workspace_id`, `initiative_id`, `key_result_id`),
	FOREIGN KEY (`workspace_id`,`initiative_id`) REFERENCES `initiative`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`key_result_id`) REFERENCES `key_result`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "initiative_serves_share" CHECK("initiative_serves"."share" > 0 and "initiative_serves"."share" <= 1)
);
--> statement-breakpoint
CREATE INDEX `initiative_serves_by_key_result` ON `initiative_serves` (`workspace_id`,`key_result_id`);--> statement-breakpoint
CREATE TABLE `initiative_tally` (
	`workspace_id` text NOT NULL,
	`initiative_id` text NOT NULL,
	`open_items` integer DEFAULT 0 NOT NULL,
	`doing_assigned` integer DEFAULT 0 NOT NULL,
	`done_days` text DEFAULT '{}' NOT NULL,
	`load` text,
	`load_week` text,
	PRIMARY KEY(`workspace_id`, `initiative_id`),
	FOREIGN KEY (`workspace_id`,`initiative_id`) REFERENCES `initiative`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `key_result` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`bet_id` text NOT NULL,
	`title` text NOT NULL,
	`owner_id` text,
	`unit` text NOT NULL,
	`direction` text NOT NULL,
	`baseline` real NOT NULL,
	`target` real NOT NULL,
	`band_low` real,
	`band_high` real,
	`start` text NOT NULL,
	`due` text NOT NULL,
	`commitment` text NOT NULL,
	`cadence_days` integer DEFAULT 7 NOT NULL,
	`measure` text DEFAULT 'manual' NOT NULL,
	`closed_as` text,
	`closed_at` text,
	`score` real,
	`lesson` text,
	`rank` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`,`bet_id`) REFERENCES `bet`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`owner_id`) REFERENCES `person`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "key_result_direction" CHECK(("key_result"."direction" = 'increase' or "key_result"."direction" = 'decrease' or "key_result"."direction" = 'maintain')),
	CONSTRAINT "key_result_commitment" CHECK(("key_result"."commitment" = 'committed' or "key_result"."commitment" = 'aspirational')),
	CONSTRAINT "key_result_measure" CHECK(("key_result"."measure" = 'manual' or "key_result"."measure" = 'sum_amount_won' or "key_result"."measure" = 'count_done' or "key_result"."measure" = 'share_done')),
	CONSTRAINT "key_result_closed_as" CHECK("key_result"."closed_as" is null or ("key_result"."closed_as" = 'achieved' or "key_result"."closed_as" = 'missed' or "key_result"."closed_as" = 'stopped')),
	CONSTRAINT "key_result_band" CHECK("key_result"."direction" <> 'maintain' or ("key_result"."band_low" is not null and "key_result"."band_high" >= "key_result"."band_low")),
	CONSTRAINT "key_result_cadence" CHECK("key_result"."cadence_days" between 1 and 92),
	CONSTRAINT "key_result_days" CHECK("key_result"."due" >= "key_result"."start")
);
--> statement-breakpoint
CREATE INDEX `key_result_by_bet` ON `key_result` (`workspace_id`,`bet_id`,`rank`);--> statement-breakpoint
CREATE INDEX `key_result_by_owner` ON `key_result` (`workspace_id`,`owner_id`,`closed_as`);--> statement-breakpoint
CREATE TABLE `key_result_tally` (
	`workspace_id` text NOT NULL,
	`key_result_id` text NOT NULL,
	`open_items` integer DEFAULT 0 NOT NULL,
	`open_weight` integer DEFAULT 0 NOT NULL,
	`slipping_items` integer DEFAULT 0 NOT NULL,
	`slipping_weight` integer DEFAULT 0 NOT NULL,
	`done_items` integer DEFAULT 0 NOT NULL,
	`done_weight` integer DEFAULT 0 NOT NULL,
	`won_amount` integer DEFAULT 0 NOT NULL,
	`done_days` text DEFAULT '{}' NOT NULL,
	`check_ins` text,
	`value` real,
	`confidence` real,
	`value_as_of` text,
	`progress` real,
	PRIMARY KEY(`workspace_id`, `key_result_id`),
	FOREIGN KEY (`workspace_id`,`key_result_id`) REFERENCES `key_result`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `leave` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`,`person_id`) REFERENCES `person`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "leave_days" CHECK("leave"."to_day" >= "leave"."from_day")
);
--> statement-breakpoint
CREATE INDEX `leave_by_person` ON `leave` (`workspace_id`,`person_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `link` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`item_id` text NOT NULL,
	`key_result_id` text,
	`initiative_id` text,
	`share` real DEFAULT 1 NOT NULL,
	`made_by_id` text,
	`made_at` text NOT NULL,
	`how` text NOT NULL,
	`confirmed_at` text NOT NULL,
	`confirmed_by_id` text,
	`stale_because` text,
	`cited_at` text,
	`ended_at` text,
	`ended_by_id` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`,`item_id`) REFERENCES `work_item`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`key_result_id`) REFERENCES `key_result`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`,`initiative_id`) REFERENCES `initiative`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`,`made_by_id`) REFERENCES `person`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "link_target" CHECK(("link"."key_result_id" is null) <> ("link"."initiative_id" is null)),
	CONSTRAINT "link_share" CHECK("link"."share" > 0 and "link"."share" <= 1),
	CONSTRAINT "link_how" CHECK(("link"."how" = 'in_place' or "link"."how" = 'rule' or "link"."how" = 'import'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_live_to_key_result` ON `link` (`workspace_id`,`item_id`,`key_result_id`) WHERE "link"."ended_at" is null and "link"."key_result_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `link_live_to_initiative` ON `link` (`workspace_id`,`item_id`,`initiative_id`) WHERE "link"."ended_at" is null and "link"."initiative_id" is not null;--> statement-breakpoint
CREATE INDEX `link_by_item` ON `link` (`workspace_id`,`item_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `link_by_key_result` ON `link` (`workspace_id`,`key_result_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `link_by_initiative` ON `link` (`workspace_id`,`initiative_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `link_by_maker` ON `link` (`workspace_id`,`made_by_id`,`ended_at`,`confirmed_at`);--> statement-breakpoint
CREATE INDEX `link_by_making` ON `link` (`workspace_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `link_by_end` ON `link` (`workspace_id`,`ended_at`) WHERE "link"."ended_at" is not null;--> statement-breakpoint
CREATE TABLE `node_status` (
	`workspace_id` text NOT NULL,
	`node_kind` text NOT NULL,
	`node_id` text NOT NULL,
	`status` text NOT NULL,
	`machine_status` text NOT NULL,
	`rule_id` text,
	`since` text NOT NULL,
	`delay_ms` integer,
	`cause` text NOT NULL,
	`recheck_at` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`computed_revision` integer DEFAULT 0 NOT NULL,
	`pending_at` text,
	`pending_cause_id` text,
	`relink` integer DEFAULT true NOT NULL,
	PRIMARY KEY(`workspace_id`, `node_kind`, `node_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "node_status_kind" CHECK(("node_status"."node_kind" = 'strategy' or "node_status"."node_kind" = 'bet' or "node_status"."node_kind" = 'key_result' or "node_status"."node_kind" = 'initiative' or "node_status"."node_kind" = 'work_item' or "node_status"."node_kind" = 'person')),
	CONSTRAINT "node_status_status" CHECK(("node_status"."status" = 'pending' or "node_status"."status" = 'on_track' or "node_status"."status" = 'watch' or "node_status"."status" = 'at_risk' or "node_status"."status" = 'off_track' or "node_status"."status" = 'achieved' or "node_status"."status" = 'missed' or "node_status"."status" = 'won' or "node_status"."status" = 'lost' or "node_status"."status" = 'stopped') and ("node_status"."machine_status" = 'pending' or "node_status"."machine_status" = 'on_track' or "node_status"."machine_status" = 'watch' or "node_status"."machine_status" = 'at_risk' or "node_status"."machine_status" = 'off_track' or "node_status"."machine_status" = 'achieved' or "node_status"."machine_status" = 'missed' or "node_status"."machine_status" = 'won' or "node_status"."machine_status" = 'lost' or "node_status"."machine_status" = 'stopped'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `node_status_by_recheck` ON `node_status` (`workspace_id`,`recheck_at`) WHERE "node_status"."recheck_at" is not null;--> statement-breakpoint
CREATE TABLE `person` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`capacity` real DEFAULT 1 NOT NULL,
	`reserve` real DEFAULT 0.2 NOT NULL,
	`user_id` text,
	`ended_at` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "person_capacity" CHECK("person"."capacity" between 0 and 1 and "person"."reserve" between 0 and 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_by_user` ON `person` (`workspace_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `person_by_email` ON `person` (`workspace_id`,`email`);--> statement-breakpoint
CREATE TABLE `person_identity` (
	`workspace_id` text NOT NULL,
	`tool` text NOT NULL,
	`site` text NOT NULL,
	`external_id` text NOT NULL,
	`person_id` text NOT NULL,
	`method` text NOT NULL,
	`verified_at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `tool`, `site`, `external_id`),
	FOREIGN KEY (`workspace_id`,`person_id`) REFERENCES `person`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "person_identity_tool" CHECK(("person_identity"."tool" = 'jira' or "person_identity"."tool" = 'hubspot' or "person_identity"."tool" = 'notion'))
);
--> statement-breakpoint
CREATE INDEX `person_identity_by_person` ON `person_identity` (`workspace_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `position_reading` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`bet_id` text NOT NULL,
	`value` real NOT NULL,
	`at` text NOT NULL,
	`by_id` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`,`bet_id`) REFERENCES `bet`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `position_reading_by_bet` ON `position_reading` (`workspace_id`,`bet_id`,`at`);--> statement-breakpoint
CREATE TABLE `rejudgement` (
	`workspace_id` text NOT NULL,
	`node_kind` text NOT NULL,
	`after_id` text NOT NULL,
	`at` text NOT NULL,
	`cause_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `node_kind`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "rejudgement_kind" CHECK(("rejudgement"."node_kind" = 'strategy' or "rejudgement"."node_kind" = 'bet' or "rejudgement"."node_kind" = 'key_result' or "rejudgement"."node_kind" = 'initiative' or "rejudgement"."node_kind" = 'work_item' or "rejudgement"."node_kind" = 'person'))
);
--> statement-breakpoint
CREATE TABLE `serving_item` (
	`workspace_id` text NOT NULL,
	`key_result_id` text NOT NULL,
	`item_id` text NOT NULL,
	`link_id` text NOT NULL,
	`initiative_id` text,
	`linked_item_id` text NOT NULL,
	`weight` integer NOT NULL,
	`share` real NOT NULL,
	`won` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`severity` integer DEFAULT 0 NOT NULL,
	`since` text,
	`depth` integer DEFAULT 1 NOT NULL,
	`slip` text,
	`due` text,
	`due_since` text,
	`steps` text,
	`assigned` integer DEFAULT false NOT NULL,
	`done_at` text,
	`done_day` text,
	`counts_key_result` integer NOT NULL,
	`counts_initiative` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `key_result_id`, `item_id`, `link_id`),
	FOREIGN KEY (`workspace_id`,`key_result_id`) REFERENCES `key_result`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`item_id`) REFERENCES `work_item`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "serving_item_state" CHECK(("serving_item"."state" = 'todo' or "serving_item"."state" = 'doing' or "serving_item"."state" = 'done' or "serving_item"."state" = 'dropped')),
	CONSTRAINT "serving_item_severity" CHECK("serving_item"."severity" between 0 and 3)
);
--> statement-breakpoint
CREATE INDEX `serving_item_by_item` ON `serving_item` (`workspace_id`,`item_id`);--> statement-breakpoint
CREATE INDEX `serving_item_of_initiative` ON `serving_item` (`workspace_id`,`initiative_id`) WHERE "serving_item"."counts_initiative" = 1;--> statement-breakpoint
CREATE INDEX `serving_item_worst` ON `serving_item` (`workspace_id`,`key_result_id`,"severity" desc,`depth`,`since`,`item_id`) WHERE "serving_item"."severity" > 0;--> statement-breakpoint
CREATE INDEX `serving_item_worst_of_initiative` ON `serving_item` (`workspace_id`,`initiative_id`,"severity" desc,`depth`,`since`,`item_id`) WHERE "serving_item"."severity" > 0 and "serving_item"."initiative_id" is not null;--> statement-breakpoint
CREATE INDEX `serving_item_due_of_initiative` ON `serving_item` (`workspace_id`,`initiative_id`,`due`,`item_id`) WHERE "serving_item"."due" is not null and "serving_item"."initiative_id" is not null;--> statement-breakpoint
CREATE INDEX `serving_item_lost` ON `serving_item` (`workspace_id`,`key_result_id`,`since`) WHERE "serving_item"."state" = 'dropped';--> statement-breakpoint
CREATE INDEX `serving_item_done` ON `serving_item` (`workspace_id`,`key_result_id`,`done_at`) WHERE "serving_item"."done_at" is not null;--> statement-breakpoint
CREATE TABLE `status_history` (
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
	CONSTRAINT "status_history_status" CHECK(("status_history"."status" = 'pending' or "status_history"."status" = 'on_track' or "status_history"."status" = 'watch' or "status_history"."status" = 'at_risk' or "status_history"."status" = 'off_track' or "status_history"."status" = 'achieved' or "status_history"."status" = 'missed' or "status_history"."status" = 'won' or "status_history"."status" = 'lost' or "status_history"."status" = 'stopped'))
);
--> statement-breakpoint
CREATE INDEX `status_history_by_time` ON `status_history` (`workspace_id`,`known_at`);--> statement-breakpoint
CREATE TABLE `status_word` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`node_kind` text NOT NULL,
	`node_id` text NOT NULL,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`by_id` text,
	`at` text NOT NULL,
	`until` text,
	`ended_at` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "status_word_status" CHECK(("status_word"."status" = 'pending' or "status_word"."status" = 'on_track' or "status_word"."status" = 'watch' or "status_word"."status" = 'at_risk' or "status_word"."status" = 'off_track' or "status_word"."status" = 'achieved' or "status_word"."status" = 'missed' or "status_word"."status" = 'won' or "status_word"."status" = 'lost' or "status_word"."status" = 'stopped'))
);
--> statement-breakpoint
CREATE INDEX `status_word_by_node` ON `status_word` (`workspace_id`,`node_kind`,`node_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `strategy` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`sentence` text NOT NULL,
	`horizon` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	PRIMARY KEY(`workspace_id`, `id`, `version`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `strategy_by_time` ON `strategy` (`workspace_id`,`valid_from`);--> statement-breakpoint
CREATE TABLE `tag_rule` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`connection_id` text,
	`tool` text NOT NULL,
	`matches` text NOT NULL,
	`key_result_id` text,
	`initiative_id` text,
	`by_id` text,
	`at` text NOT NULL,
	`ended_at` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`,`connection_id`) REFERENCES `connection`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`key_result_id`) REFERENCES `key_result`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`,`initiative_id`) REFERENCES `initiative`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tag_rule_target" CHECK(("tag_rule"."key_result_id" is null) <> ("tag_rule"."initiative_id" is null)),
	CONSTRAINT "tag_rule_tool" CHECK(("tag_rule"."tool" = 'jira' or "tag_rule"."tool" = 'hubspot' or "tag_rule"."tool" = 'notion'))
);
--> statement-breakpoint
CREATE INDEX `tag_rule_by_tool` ON `tag_rule` (`workspace_id`,`tool`,`ended_at`);--> statement-breakpoint
CREATE TABLE `threshold_override` (
	`workspace_id` text NOT NULL,
	`rule_id` text NOT NULL,
	`name` text NOT NULL,
	`value` real NOT NULL,
	`by_id` text,
	`at` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `rule_id`, `name`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `work_event` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`item_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_value` text,
	`to_value` text,
	`happened_at` text NOT NULL,
	`received_at` text NOT NULL,
	`delivery_id` text,
	PRIMARY KEY(`workspace_id`, `item_id`, `happened_at`, `id`),
	FOREIGN KEY (`workspace_id`,`item_id`) REFERENCES `work_item`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "work_event_kind" CHECK(("work_event"."kind" = 'state' or "work_event"."kind" = 'due' or "work_event"."kind" = 'assignee' or "work_event"."kind" = 'blocked' or "work_event"."kind" = 'sprint' or "work_event"."kind" = 'fix_version' or "work_event"."kind" = 'amount' or "work_event"."kind" = 'stage' or "work_event"."kind" = 'parent'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `work_event_by_time` ON `work_event` (`workspace_id`,`happened_at`);--> statement-breakpoint
CREATE TABLE `work_item` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`tool` text NOT NULL,
	`site` text NOT NULL,
	`external_id` text NOT NULL,
	`tool_id` text,
	`url` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`assignee_id` text,
	`due` text,
	`started_at` text,
	`done_at` text,
	`amount` real,
	`estimate` real,
	`blocked_since` text,
	`parent_id` text,
	`container` text,
	`source` text NOT NULL,
	`tool_updated_at` text,
	`field_times` text DEFAULT '{}' NOT NULL,
	`observed_at` text NOT NULL,
	`observed_by_id` text,
	`last_event_at` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`assignee_id`) REFERENCES `person`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workspace_id`,`parent_id`) REFERENCES `work_item`(`workspace_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "work_item_tool" CHECK(("work_item"."tool" = 'jira' or "work_item"."tool" = 'hubspot' or "work_item"."tool" = 'notion')),
	CONSTRAINT "work_item_state" CHECK(("work_item"."state" = 'todo' or "work_item"."state" = 'doing' or "work_item"."state" = 'done' or "work_item"."state" = 'dropped')),
	CONSTRAINT "work_item_source" CHECK(("work_item"."source" = 'connector' or "work_item"."source" = 'page' or "work_item"."source" = 'import'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `work_item_by_key` ON `work_item` (`workspace_id`,`tool`,`site`,`external_id`);--> statement-breakpoint
CREATE INDEX `work_item_by_tool_id` ON `work_item` (`workspace_id`,`tool`,`site`,`tool_id`);--> statement-breakpoint
CREATE INDEX `work_item_by_parent` ON `work_item` (`workspace_id`,`parent_id`);--> statement-breakpoint
CREATE INDEX `work_item_by_assignee` ON `work_item` (`workspace_id`,`assignee_id`,`state`);--> statement-breakpoint
CREATE INDEX `work_item_by_last_event` ON `work_item` (`workspace_id`,`last_event_at`);--> statement-breakpoint
CREATE INDEX `work_item_by_container` ON `work_item` (`workspace_id`,`tool`,`container`);--> statement-breakpoint
CREATE TABLE `workspace` (
	`id` text PRIMARY KEY NOT NULL,
	`time_zone` text DEFAULT 'UTC' NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_userId_idx` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text,
	`status` text DEFAULT 'pending' NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`inviter_id` text NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`inviter_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `invitation_organizationId_idx` ON `invitation` (`organization_id`);--> statement-breakpoint
CREATE INDEX `invitation_email_idx` ON `invitation` (`email`);--> statement-breakpoint
CREATE TABLE `member` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text DEFAULT 'member' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `member_organizationId_idx` ON `member` (`organization_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `member_userId_organizationId_uidx` ON `member` (`user_id`,`organization_id`);--> statement-breakpoint
CREATE TABLE `oauth_access_token` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`client_id` text NOT NULL,
	`session_id` text,
	`user_id` text,
	`reference_id` text,
	`authorization_code_id` text,
	`resources` text,
	`requested_user_info_claims` text,
	`refresh_id` text,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`revoked` integer,
	`confirmation` text,
	`scopes` text NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`refresh_id`) REFERENCES `oauth_refresh_token`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `oauth_access_token_token_unique` ON `oauth_access_token` (`token`);--> statement-breakpoint
CREATE INDEX `oauthAccessToken_clientId_idx` ON `oauth_access_token` (`client_id`);--> statement-breakpoint
CREATE INDEX `oauthAccessToken_sessionId_idx` ON `oauth_access_token` (`session_id`);--> statement-breakpoint
CREATE INDEX `oauthAccessToken_userId_idx` ON `oauth_access_token` (`user_id`);--> statement-breakpoint
CREATE INDEX `oauthAccessToken_authorizationCodeId_idx` ON `oauth_access_token` (`authorization_code_id`);--> statement-breakpoint
CREATE INDEX `oauthAccessToken_refreshId_idx` ON `oauth_access_token` (`refresh_id`);--> statement-breakpoint
CREATE INDEX `oauthAccessToken_expiresAt_idx` ON `oauth_access_token` (`expires_at`);--> statement-breakpoint
CREATE TABLE `oauth_client` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`client_secret` text,
	`client_discovery_id` text,
	`disabled` integer DEFAULT false,
	`skip_consent` integer,
	`enable_end_session` integer,
	`subject_type` text,
	`scopes` text,
	`client_credentials_scopes` text DEFAULT '[]',
	`user_id` text,
	`created_at` integer,
	`updated_at` integer,
	`name` text,
	`uri` text,
	`icon` text,
	`contacts` text,
	`tos` text,
	`policy` text,
	`software_id` text,
	`software_version` text,
	`software_statement` text,
	`redirect_uris` text NOT NULL,
	`post_logout_redirect_uris` text,
	`backchannel_logout_uri` text,
	`backchannel_logout_session_required` integer,
	`token_endpoint_auth_method` text,
	`application_type` text,
	`jwks` text,
	`jwks_uri` text,
	`grant_types` text,
	`response_types` text,
	`require_pkce` integer,
	`dpop_bound_access_tokens` integer DEFAULT false,
	`reference_id` text,
	`metadata` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `oauth_client_client_id_unique` ON `oauth_client` (`client_id`);--> statement-breakpoint
CREATE INDEX `oauthClient_userId_idx` ON `oauth_client` (`user_id`);--> statement-breakpoint
CREATE TABLE `oauth_client_assertion` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `oauth_client_resource` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`resource_id` text NOT NULL,
	`metadata` text,
	`created_at` integer,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`resource_id`) REFERENCES `oauth_resource`(`identifier`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `oauthClientResource_clientId_resourceId_uidx` ON `oauth_client_resource` (`client_id`,`resource_id`);--> statement-breakpoint
CREATE INDEX `oauthClientResource_clientId_idx` ON `oauth_client_resource` (`client_id`);--> statement-breakpoint
CREATE INDEX `oauthClientResource_resourceId_idx` ON `oauth_client_resource` (`resource_id`);--> statement-breakpoint
CREATE TABLE `oauth_consent` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`user_id` text,
	`reference_id` text,
	`resources` text,
	`requested_user_info_claims` text,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `oauthConsent_clientId_idx` ON `oauth_consent` (`client_id`);--> statement-breakpoint
CREATE INDEX `oauthConsent_userId_idx` ON `oauth_consent` (`user_id`);--> statement-breakpoint
CREATE TABLE `oauth_refresh_token` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`client_id` text NOT NULL,
	`session_id` text,
	`user_id` text NOT NULL,
	`reference_id` text,
	`authorization_code_id` text,
	`resources` text,
	`requested_user_info_claims` text,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`revoked` integer,
	`rotated_at` integer,
	`rotation_replay_response` text,
	`rotation_replay_expires_at` integer,
	`auth_time` integer,
	`confirmation` text,
	`scopes` text NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `oauth_client`(`client_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `oauth_refresh_token_token_unique` ON `oauth_refresh_token` (`token`);--> statement-breakpoint
CREATE INDEX `oauthRefreshToken_clientId_idx` ON `oauth_refresh_token` (`client_id`);--> statement-breakpoint
CREATE INDEX `oauthRefreshToken_sessionId_idx` ON `oauth_refresh_token` (`session_id`);--> statement-breakpoint
CREATE INDEX `oauthRefreshToken_userId_idx` ON `oauth_refresh_token` (`user_id`);--> statement-breakpoint
CREATE INDEX `oauthRefreshToken_authorizationCodeId_idx` ON `oauth_refresh_token` (`authorization_code_id`);--> statement-breakpoint
CREATE INDEX `oauthRefreshToken_expiresAt_idx` ON `oauth_refresh_token` (`expires_at`);--> statement-breakpoint
CREATE INDEX `oauthRefreshToken_revoked_idx` ON `oauth_refresh_token` (`revoked`);--> statement-breakpoint
CREATE TABLE `oauth_resource` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`name` text NOT NULL,
	`access_token_ttl` integer,
	`refresh_token_ttl` integer,
	`signing_algorithm` text,
	`signing_key_id` text,
	`allowed_scopes` text,
	`custom_claims` text,
	`dpop_bound_access_tokens_required` integer DEFAULT false,
	`disabled` integer DEFAULT false,
	`created_at` integer,
	`updated_at` integer,
	`policy_version` integer DEFAULT 1,
	`metadata` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `oauth_resource_identifier_unique` ON `oauth_resource` (`identifier`);--> statement-breakpoint
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`logo` text,
	`created_at` integer NOT NULL,
	`metadata` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organization_slug_unique` ON `organization` (`slug`);--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`count` integer NOT NULL,
	`last_request` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rate_limit_key_unique` ON `rate_limit` (`key`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	`active_organization_id` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_userId_idx` ON `session` (`user_id`);--> statement-breakpoint
CREATE INDEX `session_expiresAt_idx` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`updated_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL,
	`updated_at` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier_idx` ON `verification` (`identifier`);--> statement-breakpoint
CREATE INDEX `verification_expiresAt_idx` ON `verification` (`expires_at`);