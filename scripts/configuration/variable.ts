/** What docs/configuration.md says about a variable. What values it can have comes from the schema. */
export interface VariableText {
  /** The heading that it stands under. */
  readonly group: string;
  /** Meaning: a sentence or two, in Markdown. */
  readonly text: string;
  /** The value if it isn't set: as it would be written, or `{ says }` for a text about it. */
  readonly default?: string | { readonly says: string };
  /** Whether an installation needs it. */
  readonly required?: true;
  readonly example?: string;
  /** Why .env.example leaves it out. */
  readonly notInExample?: string;
}

/** A variable that operators don't set, and why. */
export interface InternalVariable {
  readonly internal: string;
}
