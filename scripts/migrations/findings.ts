/** What the rules know besides the statement. */
export interface Context {
  /** Tables that the migration creates: they have no users yet, so nothing on them takes long or blocks others. */
  readonly created: ReadonlySet<string>;
  /** Whether the migration declares that it takes away what older releases use. */
  readonly isContract: boolean;
  readonly isTransaction: boolean;
  /** Checks of "column is not null", by name, and those validated by earlier migrations as "table.column". */
  readonly notNull: NotNullChecks;
}

export interface NotNullChecks {
  readonly declared: Map<string, string>;
  readonly validated: Set<string>;
}

/** A rule's name, and what to do instead. */
export interface Finding {
  readonly rule: string;
  readonly text: string;
}
