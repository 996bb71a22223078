ALTER TABLE "client_registration_providers" ADD COLUMN "trusted_origins" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "client_registration_providers" ADD COLUMN "unconfirmed_origins" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- Endpoints at other origins are in use and were accepted before origins had to be listed: they stay trusted.
UPDATE "client_registration_providers" p SET "trusted_origins" = ARRAY(
	SELECT DISTINCT lower(substring(endpoint FROM '^[a-zA-Z]+://[^/?#]+'))
	FROM unnest(ARRAY[p."server_metadata" ->> 'tokenEndpoint', p."server_metadata" ->> 'registrationEndpoint']) endpoint
	WHERE endpoint IS NOT NULL
		AND lower(substring(endpoint FROM '^[a-zA-Z]+://[^/?#]+')) <> lower(substring(p."discovery_url" FROM '^[a-zA-Z]+://[^/?#]+'))
	ORDER BY 1
) WHERE NOT p."is_embedded";
