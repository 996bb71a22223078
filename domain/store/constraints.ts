import { DomainError, type ErrorCode, type InputIssue } from "@/domain/kernel/domain-error";
import { entryOf } from "@/domain/kernel/request/entry";

/*
 * Rules the database enforces against races, by the name of their constraint. The loser of a race gets the same error as a later caller.
 */
interface Translation {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path?: readonly string[];
}

const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  applications_client_id_unique: {
    code: "CLIENT_ID_TAKEN",
    message: "Another application already uses this client_id. Choose a different one.",
    path: ["clientId"],
  },
  users_email_unique: {
    code: "CONFLICT",
    message: "Another account has this email. Sign in to that account, or use another email.",
    path: ["email"],
  },
  memberships_pkey: {
    code: "ALREADY_MEMBER",
    message: "This user is already a member.",
    path: ["userId"],
  },
  memberships_one_primary_owner: {
    code: "CONFLICT",
    message: "The application already has a primary owner.",
  },
  subscriptions_one_open_per_plan: {
    code: "ALREADY_SUBSCRIBED",
    message: "The application already has an open subscription to this plan.",
    path: ["planId"],
  },
  subscriptions_one_open_token_per_api: {
    code: "ALREADY_SUBSCRIBED",
    message:
      "The application already has an open JWT or OAuth 2.0 subscription to this API. Only one is allowed.",
    path: ["planId"],
  },
  plans_one_keyless: {
    code: "CONFLICT",
    message: "The API already has a published keyless plan. Only one is allowed.",
  },
  api_keys_digest_unique: {
    code: "KEY_TAKEN",
    message: "This API key can't be used. Choose a different one.",
    path: ["customKey"],
  },
  api_publishers_pkey: {
    code: "ALREADY_MEMBER",
    message: "This user is already a publisher of this API.",
    path: ["userId"],
  },
  api_viewers_pkey: {
    code: "ALREADY_MEMBER",
    message: "This user is already a viewer of this API.",
    path: ["userId"],
  },
  users_keep_an_administrator: {
    code: "LAST_ADMINISTRATOR",
    message: "This user is the last active administrator. Make another user an administrator first.",
  },
  owners_are_active: {
    code: "CONFLICT",
    message: "The new owner was disabled at the same time. Reload the page, and choose another one.",
  },
  // PostgreSQL cuts names after 63 characters.
  client_registrations_provider_id_client_registration_providers_: {
    code: "CONFLICT",
    message: "The provider was just deleted. Try again.",
  },
  teams_name_unique: {
    code: "NAME_TAKEN",
    message: "Another team has this name. Choose a different one.",
    path: ["name"],
  },
  team_members_pkey: {
    code: "ALREADY_MEMBER",
    message: "This user is already in the team.",
    path: ["userId"],
  },
  group_mappings_unique: {
    code: "NAME_TAKEN",
    message: "This group already gives this role or team membership.",
    path: ["groupName"],
  },
  gateways_name_unique: {
    code: "NAME_TAKEN",
    message: "Another gateway has this name. Choose a different one.",
    path: ["name"],
  },
  client_registration_providers_name_unique: {
    code: "NAME_TAKEN",
    message: "Another provider has this name. Choose a different one.",
    path: ["name"],
  },
  client_registration_providers_one_default: {
    code: "CONFLICT",
    message: "Another provider is now the default. Reload the page and try again.",
  },
};

interface DatabaseFailure {
  readonly code?: string;
  readonly constraint_name?: string;
}

/** The failure of a statement, with or without drizzle's wrapper. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error)) return null;
  const inner = error.cause instanceof Error ? error.cause : error;
  return "code" in inner && "severity" in inner ? (inner as DatabaseFailure) : null;
}

/**
 * SQLSTATE classes of failures that the same statement meets again: cardinality and data (21, 22), constraints (23, 44), features and
 * names (0A, 42), program limits (54). All others can pass: connections (08), rollbacks (40), resources (53), locks (55), shutdown (57).
 */
const PERMANENT_CLASSES: ReadonlySet<string> = new Set(["0A", "21", "22", "23", "42", "44", "54"]);

/**
 * Whether repeating the same change would fail again: a rule, a value that the database can't store, or an error in the program. Other
 * failures, such as an unavailable database or a deadlock, can pass.
 */
export function isPermanentFailure(error: unknown): boolean {
  if (error instanceof DomainError) return error.code !== "CONFLICT";
  const code = databaseFailure(error)?.code;
  if (code) return PERMANENT_CLASSES.has(code.slice(0, 2));
  return error instanceof TypeError || error instanceof RangeError;
}

/** The domain error of a violated constraint; any other error is returned unchanged. */
export function translateConstraint(error: unknown): unknown {
  const failure = databaseFailure(error);
  const translation = entryOf(TRANSLATIONS, failure?.constraint_name);
  if (translation) {
    const issues: InputIssue[] = translation.path
      ? [{ path: translation.path, message: translation.message, code: translation.code }]
      : [];
    return new DomainError(translation.code, translation.message, issues, { cause: error });
  }
  // Serialization failure, deadlock, or a lock held for too long: the transaction was rolled back, and the same action can be repeated.
  if (failure?.code === "40001" || failure?.code === "40P01" || failure?.code === "55P03") {
    return new DomainError(
      "CONFLICT",
      "Someone else made a conflicting change at the same time. Try again.",
      [],
      {
        cause: error,
      },
    );
  }
  return error;
}
