import { emailKey } from "./email";
import type { Desired, DesiredApplication, DesiredMember, Problem } from "./file";

/** An application as it is at the server. */
export interface CurrentApplication {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly domain: string | null;
  readonly clientId: string | null;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly string[];
  readonly members: readonly { readonly userId: string; readonly email: string; readonly role: string }[];
  /** Open and expired ones. */
  readonly invitations: readonly {
    readonly id: string;
    readonly email: string;
    readonly role: string;
    readonly status: string;
  }[];
  /** Of all statuses, newest first. */
  readonly subscriptions: readonly {
    readonly id: string;
    readonly planId: string;
    readonly about: string;
    readonly status: string;
  }[];
}

/** A plan that the file names: its ID, or why there is none. */
export type FoundPlan = { readonly id: string } | { readonly problem: string };

/** The server's side of the comparison. */
export interface Current {
  /** The application of each key; null for a new one. Keys of applications that couldn't be found have a problem. */
  readonly applications: ReadonlyMap<string, CurrentApplication | null>;
  readonly plans: (api: string, plan: string) => FoundPlan;
  /** Applications that the file named before and no longer does. */
  readonly unnamed: readonly CurrentApplication[];
  /** Whether the command invited an email to an entry's application before. */
  readonly wasInvited: (key: string, email: string) => boolean;
  readonly problems: readonly Problem[];
}

type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** One mutation. `application` is the key of what it belongs to. */
export type Change = { readonly application: string; readonly about: string } & (
  | { readonly kind: "CREATE"; readonly input: Record<string, unknown> }
  | {
      readonly kind: "UPDATE";
      readonly fields: readonly FieldChange[];
      readonly input: Record<string, unknown>;
    }
  | { readonly kind: "INVITE"; readonly input: { readonly email: string; readonly role: string } }
  | {
      readonly kind: "CHANGE_INVITATION";
      readonly input: { readonly invitationId: string; readonly role: string };
    }
  | { readonly kind: "WITHDRAW"; readonly input: { readonly invitationId: string } }
  | { readonly kind: "CHANGE_ROLE"; readonly input: { readonly userId: string; readonly role: string } }
  | { readonly kind: "REMOVE_MEMBER"; readonly input: { readonly userId: string } }
  | { readonly kind: "SUBSCRIBE"; readonly input: Record<string, unknown> }
  | { readonly kind: "CLOSE"; readonly input: { readonly id: string } }
  | { readonly kind: "ARCHIVE"; readonly input: { readonly id: string } }
);

export interface Plan {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/**
 * What must change so that the server is as the file says. Sameness is by meaning: lists without order, emails without regard to case, and
 * what the file doesn't name stays. Only with `prune` something is removed.
 */
export function differenceBetween(desired: Desired, current: Current): Plan {
  const problems: Problem[] = [...desired.problems, ...current.problems];
  const changes = desired.applications.flatMap((wanted) => {
    const present = current.applications.get(wanted.key);
    if (present === undefined) return [];
    if (present && present.type !== wanted.type) {
      problems.push({
        path: `${wanted.path}.type`,
        message: `The application is ${present.type}. Its type can't change.`,
      });
      return [];
    }
    return [
      ...ownChanges(wanted, present),
      ...memberChanges(wanted, present, current, problems),
      ...subscriptionChanges(wanted, present, current, problems),
    ];
  });
  // An entry that couldn't be read may be the one that seems to be gone.
  const unnamed = desired.prune && desired.problems.length === 0 ? current.unnamed : [];
  const archived = unnamed.map(
    ({ id, name }): Change => ({
      kind: "ARCHIVE",
      application: name,
      about: `archive ${name}`,
      input: { id },
    }),
  );
  return { changes: [...changes, ...archived], problems };
}

function ownChanges(wanted: DesiredApplication, present: CurrentApplication | null): Change[] {
  const { key: application, name, type, fields, lists } = wanted;
  if (!present)
    return [
      { kind: "CREATE", application, about: `create ${name}`, input: { name, type, ...fields, ...lists } },
    ];
  const all = { name, ...fields, ...lists };
  const changed = Object.entries(all).flatMap(([field, after]): FieldChange[] => {
    const before = present[field as keyof CurrentApplication];
    return isSame(before, after) ? [] : [{ field, before, after }];
  });
  if (changed.length === 0) return [];
  const input = Object.fromEntries(changed.map(({ field, after }) => [field, after]));
  const about = `update ${present.name}`;
  return [{ kind: "UPDATE", application, about, fields: changed, input: { id: present.id, ...input } }];
}

/** Lists are sets here; null and an empty text both mean nothing. */
function isSame(before: unknown, after: unknown): boolean {
  if (Array.isArray(before) && Array.isArray(after)) {
    const [a, b] = [new Set(before), new Set(after)];
    return a.size === b.size && [...a].every((one) => b.has(one));
  }
  return (before ?? "") === (after ?? "");
}

function memberChanges(
  wanted: DesiredApplication,
  present: CurrentApplication | null,
  { wasInvited }: Current,
  problems: Problem[],
): Change[] {
  if (!wanted.members) return [];
  const { key: application } = wanted;
  const now = new Map((present?.members ?? []).map((member) => [emailKey(member.email), member]));
  const invitations = new Map((present?.invitations ?? []).map((one) => [emailKey(one.email), one]));
  const named = namedMembers(wanted.members, problems);
  const changes = [...named].flatMap(([key, { path, email, role }]): Change[] => {
    const member = now.get(key);
    if (member) return roleChange(application, member, role);
    const invitation = invitations.get(key);
    if (invitation?.status === "OPEN") {
      if (invitation.role === role) return [];
      const about = `change the invitation of ${email} from ${invitation.role} to ${role}`;
      return [
        { kind: "CHANGE_INVITATION", application, about, input: { invitationId: invitation.id, role } },
      ];
    }
    if (invitation || (present && wasInvited(application, email))) {
      const what = invitation ? "The invitation has expired" : "This email was invited, and isn't a member";
      problems.push({
        path,
        message: `${what}. Invite ${email} again in the portal, or remove it from the file.`,
      });
      return [];
    }
    return [{ kind: "INVITE", application, about: `invite ${email} as ${role}`, input: { email, role } }];
  });
  if (!wanted.prune) return changes;
  const gone = [...now].filter(([key, { role }]) => !named.has(key) && role !== "PRIMARY_OWNER");
  const withdrawn = [...invitations].filter(([key, { status }]) => !named.has(key) && status === "OPEN");
  return [
    ...changes,
    ...gone.map(([, { email, userId }]): Change => {
      return { kind: "REMOVE_MEMBER", application, about: `remove ${email}`, input: { userId } };
    }),
    ...withdrawn.map(([, { email, id }]): Change => {
      const about = `withdraw the invitation of ${email}`;
      return { kind: "WITHDRAW", application, about, input: { invitationId: id } };
    }),
  ];
}

function namedMembers(members: readonly DesiredMember[], problems: Problem[]): Map<string, DesiredMember> {
  const named = new Map<string, DesiredMember>();
  for (const member of members) {
    const first = named.get(emailKey(member.email));
    if (first && first.role !== member.role) {
      const message = `${member.email} is named twice, with different roles.`;
      problems.push({ path: member.path, message });
    } else named.set(emailKey(member.email), member);
  }
  return named;
}

/** The primary owner is an owner, and more. */
function roleChange(
  application: string,
  { userId, email, role: before }: CurrentApplication["members"][number],
  role: string,
): Change[] {
  if (before === role || before === "PRIMARY_OWNER") return [];
  const about = `change ${email} from ${before} to ${role}`;
  return [{ kind: "CHANGE_ROLE", application, about, input: { userId, role } }];
}

const OPEN: readonly string[] = ["PENDING", "ACCEPTED", "PAUSED"];

function subscriptionChanges(
  wanted: DesiredApplication,
  present: CurrentApplication | null,
  current: Current,
  problems: Problem[],
): Change[] {
  if (!wanted.subscriptions) return [];
  const { key: application } = wanted;
  const all = present?.subscriptions ?? [];
  const named = new Set<string>();
  let isWhole = true;
  const changes = wanted.subscriptions.flatMap(
    ({ path, api, plan, comment, acceptedTermsVersion }): Change[] => {
      const found = current.plans(api, plan);
      if ("problem" in found) {
        isWhole = false;
        problems.push({ path, message: found.problem });
        return [];
      }
      const [last] = all.filter(({ planId }) => planId === found.id);
      if (named.has(found.id) || (last && OPEN.includes(last.status))) return named.add(found.id) && [];
      named.add(found.id);
      if (last?.status === "REJECTED") {
        const message = `The request for ${plan} of ${api} was rejected. Request it again in the portal, or remove it from the file.`;
        problems.push({ path, message });
        return [];
      }
      const input = { planId: found.id, comment, acceptedTermsVersion };
      return [{ kind: "SUBSCRIBE", application, about: `subscribe to ${plan} of ${api}`, input }];
    },
  );
  if (!wanted.prune || !isWhole) return changes;
  const gone = all.filter(({ planId, status }) => OPEN.includes(status) && !named.has(planId));
  return [
    ...changes,
    ...gone.map(
      ({ id, about }): Change => ({
        kind: "CLOSE",
        application,
        about: `close the subscription to ${about}`,
        input: { id },
      }),
    ),
  ];
}
