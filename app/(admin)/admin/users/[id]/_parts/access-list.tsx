import { TeamLink } from "@/app/_components/team-link";
import { paths } from "@/app/_lib/paths";
import { TextLink } from "@/app/_ui/text-link";
import { accessRoleLabel } from "@/app/(admin)/admin/users/_parts/user-labels";
import type { User } from "./user";

const KINDS = { APPLICATION: "Application", API: "API", TEAM: "Team" } as const;

/** Roles in applications, APIs and teams, with links to their pages. */
export function AccessList({ access, empty }: { access: User["access"]; empty: string }) {
  if (access.length === 0) return <p className="text-text-muted">{empty}</p>;
  return (
    <ul className="divide-y divide-border rounded-panel border border-border">
      {access.map(({ kind, subjectId, name, role }) => (
        <li
          key={`${subjectId}${role}`}
          className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-2.5"
        >
          <span className="min-w-0 break-words">
            {kind === "TEAM" ? (
              <TeamLink team={{ id: subjectId, name }} />
            ) : (
              <TextLink href={pathOf(kind, subjectId)}>{name}</TextLink>
            )}
          </span>
          <span className="text-sm text-text-muted">
            {KINDS[kind]}, {accessRoleLabel(role, kind)}
          </span>
        </li>
      ))}
    </ul>
  );
}

const pathOf = (kind: "APPLICATION" | "API", id: string) =>
  kind === "APPLICATION" ? paths.application(id) : paths.api(id);
