ALTER TABLE `connection` ADD `arrivals` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX `delivery_failed` ON `delivery` (`workspace_id`,`connection_id`,`dead_at`,`received_at`) WHERE "delivery"."state" = 'failed';--> statement-breakpoint
CREATE INDEX `item_facet_in_order` ON `item_facet` (`workspace_id`,`connection_id`,`item_id`);
--> statement-breakpoint
UPDATE connection SET arrivals = coalesce((
  SELECT json_group_object(hour, count) FROM (
    SELECT substr(received_at, 1, 13) || ':00:00.000Z' AS hour, count(*) AS count FROM delivery
    WHERE delivery.workspace_id = connection.workspace_id AND delivery.connection_id = connection.id
      AND received_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-1 day')
    GROUP BY hour)), '{}');
