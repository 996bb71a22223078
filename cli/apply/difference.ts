import { canonicalEmail } from "../texts";
import type { Answers, Desired, DesiredApplication, DesiredMember, Problem } from "./file";

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
  /** The form's fields by their keys, with their answers as texts. */
  readonly answers: ReadonlyMap<string, { readonly kind: string; readonly value: string | null }>;
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
 * What must change so that the server is as the file says. Sameness is by meaning: lists without order, emails as the server compares
 * them, and what the file doesn't name stays. Only with `prune` something is removed.
 */
export function differenceBetween(desired: Desired, current: Current): Plan {
  const problems: Problem[] = [...desired.problems, ...current.problems];
  let isWhole = problems.length === 0;
  const changes = desired.applications.flatMap((wanted) => {
    const present = current.applications.get(wanted.key);
    if (present === undefined) return [];
    if (present && present.type !== wanted.type) {
      isWhole = false;
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
  // An entry that couldn't be read, or whose application is uncertain, may stand for the one that seems to be gone.
  const unnamed = desired.prune && isWhole ? current.unnamed : [];
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
  const { key: application, name, type, fields, lists, answers } = wanted;
  if (!present) {
    const input = { name, type, ...fields, ...lists, ...answersInput(given(answers)) };
    return [{ kind: "CREATE", application, about: `create ${name}`, input }];
  }
  const all = { name, ...fields, ...lists };
  const changed = Object.entries(all).flatMap(([field, after]): FieldChange[] => {
    const before = present[field as keyof CurrentApplication];
    return isSame(before, after) ? [] : [{ field, before, after }];
  });
  const answered = [...answers].filter(([key, after]) => !isSameAnswer(present.answers.get(key), after));
  if (changed.length + answered.length === 0) return [];
  const input = {
    id: present.id,
    ...Object.fromEntries(changed.map(({ field, after }) => [field, after])),
    ...answersInput(answered),
  };
  const shown = answered.map(([key, after]): FieldChange => {
    return { field: `fields.${key}`, before: present.answers.get(key)?.value ?? null, after };
  });
  const about = `update ${present.name}`;
  return [{ kind: "UPDATE", application, about, fields: [...changed, ...shown], input }];
}

function answersInput(answers: Iterable<readonly [string, string | null]>): Record<string, unknown> {
  const fields = [...answers].map(([key, value]) => ({ key, value }));
  return fields.length > 0 ? { fields } : {};
}

const given = (answers: Answers) => [...answers].filter(([, value]) => value !== null);

/** Numbers are the same by their value, and an agreement that isn't given is no answer. */
function isSameAnswer(
  { kind, value: before }: { readonly kind?: string; readonly value: string | null } = { value: null },
  after: string | null,
): boolean {
  if (kind === "AGREEMENT" && after === "false") return before === null;
  if (kind === "NUMBER" && before && after) return before === after || Number(before) === Number(after);
  return before === after;
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
  const now = new Map((present?.members ?? []).map((member) => [canonicalEmail(member.email), member]));
  // An expired invitation stays beside the open one that replaced it.
  const sent = [...(present?.invitations ?? [])].sort((one, other) => openness(one) - openness(other));
  const invitations = new Map(sent.map((one) => [canonicalEmail(one.email), one]));
  const named = namedMembers(wanted.members, problems);
  let isWhole = true;
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
      // An invitation can be accepted under another email: its member may seem not to be named.
      isWhole &&= invitation !== undefined;
      const what = invitation ? "The invitation has expired" : "This email was invited, and isn't a member";
      problems.push({
        path,
        message: `${what}. Invite ${email} again in the portal, or remove it from the file.`,
      });
      return [];
    }
    return [{ kind: "INVITE", application, about: `invite ${email} as ${role}`, input: { email, role } }];
  });
  if (!wanted.prune || !isWhole) return changes;
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

const openness = ({ status }: CurrentApplication["invitations"][number]): number =>
  status === "OPEN" ? 1 : 0;

function namedMembers(members: readonly DesiredMember[], problems: Problem[]): Map<string, DesiredMember> {
  const named = new Map<string, DesiredMember>();
  for (const member of members) {
    const first = named.get(canonicalEmail(member.email));
    if (first && first.role !== member.role) {
      const message = `${member.email} is named twice, with different roles.`;
      problems.push({ path: member.path, message });
    } else named.set(canonicalEmail(member.email), member);
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
    ({ path, api, plan, comment, acceptedTermsVersion, answers }): Change[] => {
      const found = current.plans(api, plan);
      if ("problem" in found) {
        isWhole = false;
        problems.push({ path, message: found.problem });
        return [];
      }
      const ofPlan = all.filter(({ planId }) => planId === found.id);
      // One that came from another plan can be older than one that has ended.
      if (named.has(found.id) || ofPlan.some(({ status }) => OPEN.includes(status)))
        return named.add(found.id) && [];
      const [last] = ofPlan;
      named.add(found.id);
      if (last?.status === "REJECTED") {
        const message = `The request for ${plan} of ${api} was rejected. Request it again in the portal, or remove it from the file.`;
        problems.push({ path, message });
        return [];
      }
      const input = { planId: found.id, comment, acceptedTermsVersion, ...answersInput(given(answers)) };
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
