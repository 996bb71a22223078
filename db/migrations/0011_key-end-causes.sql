CREATE TYPE "public"."api_key_end_cause" AS ENUM('REVOKED_BY_CONSUMER', 'REVOKED_BY_PUBLISHER', 'RENEWED', 'SUBSCRIPTION_CLOSED', 'APPLICATION_ARCHIVED', 'UNKNOWN');--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "end_cause" "api_key_end_cause";--> statement-breakpoint
-- Who revoked a key is known from the audit log. A publisher counts as such only if they never had a role in the application; without
-- certainty the key can't be reactivated.
UPDATE "api_keys" k SET "end_cause" = CASE
	WHEN "entry"."actor_user_id" IN (
		SELECT m."user_id" FROM "memberships" m WHERE m."application_id" = k."application_id" AND m."role" IN ('PRIMARY_OWNER', 'OWNER')
	) THEN 'REVOKED_BY_CONSUMER'
	WHEN EXISTS (
		SELECT FROM "archive_records" r WHERE r."application_id" = k."application_id" AND r."archived_at" >= k."revoked_at" - interval '1 minute'
	) THEN 'APPLICATION_ARCHIVED'
	WHEN s."status" = 'CLOSED' THEN 'SUBSCRIPTION_CLOSED'
	WHEN "entry"."actor_user_id" IN (
		SELECT a."owner_id" FROM "apis" a WHERE a."id" = s."api_id"
		UNION ALL SELECT p."user_id" FROM "api_publishers" p WHERE p."api_id" = s."api_id"
	) AND NOT EXISTS (
		SELECT FROM "memberships" m WHERE m."application_id" = k."application_id" AND m."user_id" = "entry"."actor_user_id"
	) AND NOT EXISTS (
		SELECT FROM "audit_entries" e WHERE e."application_id" = k."application_id" AND (
			(e."subject_kind" = 'user' AND e."subject_id" = "entry"."actor_user_id")
			OR (e."action" IN ('application.created', 'application.restored') AND e."actor_user_id" = "entry"."actor_user_id")
		)
	) THEN 'REVOKED_BY_PUBLISHER'
	ELSE 'UNKNOWN'
END::"api_key_end_cause"
FROM "api_keys" o JOIN "subscriptions" s ON s."id" = o."subscription_id"
LEFT JOIN LATERAL (
	SELECT e."actor_user_id" FROM "audit_entries" e
	WHERE e."application_id" = o."application_id" AND e."subject_kind" = 'api_key' AND e."subject_id" = o."id" AND e."action" = 'api_key.revoked'
	ORDER BY e."id" DESC LIMIT 1
) "entry" ON true
WHERE o."id" = k."id" AND k."revoked_at" IS NOT NULL;--> statement-breakpoint
-- Keys that owners renewed, unless a publisher changed or reactivated them since.
UPDATE "api_keys" k SET "end_cause" = 'RENEWED'
WHERE k."revoked_at" IS NULL AND k."expires_at" IS NOT NULL AND EXISTS (
	SELECT FROM "audit_entries" e JOIN "api_keys" n ON n."id" = e."subject_id"
	WHERE e."application_id" = k."application_id" AND e."subject_kind" = 'api_key' AND e."action" = 'api_key.renewed'
		AND n."subscription_id" = k."subscription_id" AND n."id" > k."id"
		AND NOT EXISTS (
			SELECT FROM "audit_entries" l WHERE l."application_id" = k."application_id" AND l."subject_id" = k."id" AND l."id" > e."id"
				AND l."action" IN ('api_key.expiry_changed', 'api_key.reactivated')
		)
);
