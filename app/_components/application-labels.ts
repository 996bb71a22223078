import type {
  ApplicationApproval,
  ApplicationRole,
  ApplicationType,
  GrantType,
  RegistrationStatus,
} from "../_data/generated/graphql";
import type { Tone } from "../_ui/tone";

/** Labels for applications, their types, roles and grants. */

const TYPES: Readonly<Record<ApplicationType, { label: string; sentence: string; chooseWhen: string }>> = {
  SIMPLE: {
    label: "Simple",
    sentence: "A name for anything that calls APIs. No client is registered.",
    chooseWhen: "you use API keys, or already have a client_id",
  },
  BROWSER: {
    label: "Browser",
    sentence: "A single-page app. Its code is visible to everyone, so it has no secret and uses PKCE.",
    chooseWhen: "users sign in and all code runs in their browser",
  },
  WEB: {
    label: "Web",
    sentence: "An application with a server that stores a client secret.",
    chooseWhen: "users sign in and your server calls the APIs",
  },
  NATIVE: {
    label: "Native",
    sentence: "A mobile or desktop app. It has no secret and uses PKCE.",
    chooseWhen: "users sign in to an app they install",
  },
  BACKEND_TO_BACKEND: {
    label: "Backend to backend",
    sentence: "A program that acts on its own behalf with client credentials.",
    chooseWhen: "no user is involved: jobs, services, pipelines",
  },
};

export function typeLabel(type: ApplicationType): string {
  return TYPES[type].label;
}

export function typeDescription(type: ApplicationType) {
  return TYPES[type];
}

export const APPLICATION_TYPES = Object.keys(TYPES) as ApplicationType[];

const ROLES: Readonly<Record<ApplicationRole, string>> = {
  PRIMARY_OWNER: "Primary owner",
  OWNER: "Owner",
  USER: "User",
};

export function roleLabel(role: ApplicationRole): string {
  return ROLES[role];
}

const STATES: Readonly<Record<RegistrationStatus, { label: string; tone: Tone; hollow?: boolean }>> = {
  PENDING: { label: "Registering", tone: "info", hollow: true },
  ACTIVE: { label: "Active", tone: "success" },
  OUT_OF_SYNC: { label: "Out of sync", tone: "warning" },
  FAILED: { label: "Registration failed", tone: "danger" },
  REMOVED: { label: "Client removed", tone: "neutral", hollow: true },
  ORPHANED: { label: "Client orphaned", tone: "warning" },
};

/** An application's status label and tone. Active for an application without a client. */
export function statusLabel(status: RegistrationStatus | null | undefined) {
  return STATES[status ?? "ACTIVE"];
}

export const REGISTRATION_STATES = Object.keys(STATES) as RegistrationStatus[];

const GRANTS: Readonly<Record<GrantType, { label: string; sentence: string; discouraged?: string }>> = {
  AUTHORIZATION_CODE: {
    label: "Authorization code",
    sentence: "Users sign in at the authorization server, and your application exchanges a code for tokens.",
  },
  CLIENT_CREDENTIALS: {
    label: "Client credentials",
    sentence: "The application gets tokens for itself with its client_id and secret.",
  },
  REFRESH_TOKEN: {
    label: "Refresh token",
    sentence: "The application gets new access tokens without asking the user again.",
  },
  PASSWORD: {
    label: "Password",
    sentence: "Users enter their password in your application.",
    discouraged:
      "It exposes the password to the application and can't use a second factor (RFC 9700 2.4). Use authorization code with PKCE.",
  },
  IMPLICIT: {
    label: "Implicit",
    sentence: "Tokens are returned in the redirect URL.",
    discouraged:
      "Tokens can leak through URLs and browser history (RFC 9700 2.1.2). Use authorization code with PKCE.",
  },
};

export function grantLabel(grant: GrantType) {
  return GRANTS[grant];
}

const APPROVAL_LABELS: Readonly<Record<ApplicationApproval, string>> = {
  NOT_NEEDED: "Not needed",
  PENDING: "Waiting for approval",
  APPROVED: "Approved",
  REJECTED: "Rejected",
};

export const APPROVALS = Object.keys(APPROVAL_LABELS) as ApplicationApproval[];

export const applicationApprovalLabel = (approval: ApplicationApproval) => APPROVAL_LABELS[approval];
