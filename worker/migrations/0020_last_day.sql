ALTER TABLE `person` RENAME COLUMN `ended_at` TO `last_day`;
