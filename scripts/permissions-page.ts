import { API_ROLES, APPLICATION_ROLES, PERMISSIONS, type PermissionRow } from "../domain/kernel/permissions";

type Subject = PermissionRow["subject"];
type RowOf<S extends Subject> = Extract<PermissionRow, { readonly subject: S }>;

const ROWS: readonly PermissionRow[] = Object.values(PERMISSIONS);
const rowsOf = <S extends Subject>(subject: S) =>
  ROWS.filter((row): row is RowOf<S> => row.subject === subject);

const mark = (allowed: boolean) => (allowed ? "yes" : "–");
const capitalized = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

function applications(): string {
  const columns = ["Permission", "Primary owner", "Owner", "User", "Administrator", "Read-only token"];
  const rows = rowsOf("application").map((row) => [
    capitalized(row.label),
    ...APPLICATION_ROLES.map((role) => mark(row.roles.includes(role))),
    mark(row.administrator),
    mark(row.reads),
  ]);
  return table(columns, rows);
}

function apis(): string {
  const columns = [
    "Permission",
    "Owner",
    "Publisher",
    "Viewer",
    "Everyone",
    "Administrator",
    "Read-only token",
  ];
  const rows = rowsOf("api").map(({ label, roles, administrator, reads }) => [
    capitalized(label),
    ...API_ROLES.map((role) => mark(roles === "EVERYONE" || roles.includes(role))),
    mark(roles === "EVERYONE"),
    mark(administrator),
    mark(reads),
  ]);
  return table(columns, rows);
}

function subscriptions(): string {
  const columns = ["Permission", "Primary owner", "Owner", "User", "API owner", "API publisher"];
  const rows = rowsOf("subscription").map(({ label, consumers, publishers }) => [
    capitalized(label),
    ...APPLICATION_ROLES.map((role) => mark(consumers.includes(role))),
    ...(["OWNER", "PUBLISHER"] as const).map((role) => mark(publishers.includes(role))),
  ]);
  return table(columns, rows);
}

function platform(): string {
  const columns = ["Permission", "Everyone", "API publisher", "Administrator", "Access token"];
  const rows = rowsOf("platform").map(({ label, roles, administrator, reads, personOnly }) => [
    capitalized(label),
    mark(roles === "EVERYONE"),
    mark(roles === "EVERYONE" || roles.includes("API_PUBLISHER")),
    mark(administrator),
    personOnly ? "–" : reads ? "full or read-only" : "full",
  ]);
  return table(columns, rows);
}

/** docs/permissions.md: the permission table for people to read. */
export function permissionsPage(): string {
  return `# Permissions

<!-- Derived from domain/kernel/permissions.ts by "npm run generate". Do not edit. -->

Who can do what. Services check this table before they change anything, the API's \`viewerCan…\` fields and the portal's pages read it,
and a test calls every verb as every kind of caller.

- Everyone must be signed in. A request without a session or access token is refused with \`UNAUTHENTICATED\`.
- What the caller can't see is refused with \`NOT_FOUND\`, what they can see but not do with \`FORBIDDEN\`.
- An access token can do what its person can. A read-only token can do only what has "yes" in that column.
- *Administrator* is a platform administrator without a role in the application or API. The audit trail marks their acts.

## Applications

${applications()}

The primary owner can't be changed or removed by other members.

## APIs

Everyone can see a public API that is published or deprecated; the other rows add to that.

${apis()}

## Subscriptions

The members of the application act on one side, the people who publish the API on the other. Everyone who can see the application, or
the subscriptions to the API, can see the subscription. Administrators can't change it. Read-only tokens can't do any of this.

${subscriptions()}

## Platform

${platform()}
`;
}
