-- Searching by a part of a word uses trigram indexes. Trusted since PostgreSQL 13: a database's owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
