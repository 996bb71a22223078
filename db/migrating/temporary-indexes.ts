/**
 * Indexes that exist while a migration runs. Its text can't change after a release, but a statement of it reads a table as a whole for each row
 * of another, so that it would take hours on a large database, and end at the session's time limit.
 */
const TEMPORARY_INDEXES: Readonly<Record<string, string>> = {
  // Looks for the archiving of the application of each revoked key.
  "0011_key-end-causes": "archive_records (application_id)",
};

/** The statements to run before and after a migration, in its transaction. */
export function aroundMigration(name: string): { readonly before: string[]; readonly after: string[] } {
  const columns = TEMPORARY_INDEXES[name];
  if (!columns) return { before: [], after: [] };
  return {
    before: [`create index latchkey_temporary_index on ${columns}`],
    after: ["drop index latchkey_temporary_index"],
  };
}
