import {
  API_ROLES,
  APPLICATION_ROLES,
  PERMISSIONS,
  type PermissionRow,
  TEAM_ROLES,
} from "../domain/kernel/permissions";

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

/** The scope that an access token needs. */
const scopeOf = ({ personOnly, scope }: PermissionRow) => (personOnly ? "–" : `\`${scope}\``);

function applications(): string {
  const columns = [
    "Permission",
    "Primary owner",
    "Owner",
    "User",
    "Administrator",
    "Scope of a token",
    "Application's own token",
  ];
  const rows = rowsOf("application").map((row) => [
    capitalized(row.label),
    ...APPLICATION_ROLES.map((role) => mark(row.roles.includes(role))),
    mark(row.administrator),
    scopeOf(row),
    mark(row.byApplication),
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
    "Scope of a token",
  ];
  const rows = rowsOf("api").map((row) => [
    capitalized(row.label),
    ...API_ROLES.map((role) => mark(row.roles === "EVERYONE" || row.roles.includes(role))),
    mark(row.roles === "EVERYONE"),
    mark(row.administrator),
    scopeOf(row),
  ]);
  return table(columns, rows);
}

function teams(): string {
  const columns = ["Permission", "Manager", "Member", "Administrator", "Read-only token"];
  const rows = rowsOf("team").map((row) => [
    capitalized(row.label),
    ...TEAM_ROLES.map((role) => mark(row.roles.includes(role))),
    mark(row.administrator),
    mark(row.reads),
  ]);
  return table(columns, rows);
}

function subscriptions(): string {
  const columns = [
    "Permission",
    "Primary owner",
    "Owner",
    "User",
    "API owner",
    "API publisher",
    "Application's own token",
  ];
  const rows = rowsOf("subscription").map(({ label, consumers, publishers, byApplication }) => [
    capitalized(label),
    ...APPLICATION_ROLES.map((role) => mark(consumers.includes(role))),
    ...(["OWNER", "PUBLISHER"] as const).map((role) => mark(publishers.includes(role))),
    mark(byApplication),
  ]);
  return table(columns, rows);
}

function platform(): string {
  const columns = ["Permission", "Everyone", "API publisher", "Administrator", "Scope of a token"];
  const rows = rowsOf("platform").map((row) => [
    capitalized(row.label),
    mark(row.roles === "EVERYONE"),
    mark(row.roles === "EVERYONE" || row.roles.includes("API_PUBLISHER")),
    mark(row.administrator),
    scopeOf(row),
  ]);
  return table(columns, rows);
}

/** docs/permissions.md: the permission table as a page. */
export function permissionsPage(): string {
  return `# Permissions

<!-- Derived from domain/kernel/permissions.ts by "npm run generate". Do not edit. -->

Who can do what. Services check this table before every change. The API's \`viewerCan…\` fields and the portal's pages read it, and a test
calls every verb as every kind of caller.

- Every permission requires a session or an access token. A request without one is rejected with \`UNAUTHENTICATED\`.
- If the user cannot see the resource, the error is \`NOT_FOUND\`. If they can see it but lack the permission, the error is \`FORBIDDEN\`.
- An access token has its user's permissions, except where a table says otherwise. A read-only token has only those with "yes" in its column.
- *Administrator* is a platform administrator without a role in the application, API or team. The audit log marks their actions.
- An access token has its user's permissions of that moment, if it has the scope in the table; *–* is for no token. \`READ\` is part of every token. What
  only an administrator can change needs \`ADMINISTRATION\` too.
- For a token limited to chosen applications or APIs, the others do not exist, and it has no permission of the platform.
- An application's own token has the permissions with "yes" in its column, for its application.
- *Administrator* is a platform administrator without a role in the application or API. The audit log marks their actions.

## Applications

${applications()}

Other members cannot change or remove the primary owner.

## APIs

Everyone can see a public API that is published or deprecated; the other rows add to that.

${apis()}

## Teams

A team's managers are primary owners of its applications and owners of its APIs; its members have the roles that the team gives.

${teams()}

## Subscriptions

A subscription has two sides: the members of the application, and the owner and publishers of the API. Users who can see the application, or
the subscriptions to the API, can see the subscription. Administrators cannot change it. A token needs
the scope \`SUBSCRIPTIONS\` on the application's side and \`PUBLISHING\` on the API's.

${subscriptions()}

## Platform

${platform()}
`;
}
