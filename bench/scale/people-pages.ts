import { ENTRY, PAGE, type ScalePage } from "./page";

const users = (name: string, variables: Record<string, unknown>): ScalePage => ({
  name,
  viewer: "admin",
  variables,
  query: `query Users($search: String, $status: UserStatus, $role: PlatformRole, $unverified: Boolean, $neverSignedIn: Boolean,
    $withoutSecondFactor: Boolean, $orderBy: UserAccountOrder) {
    userAccounts(first: 20, search: $search, status: $status, role: $role, unverified: $unverified, neverSignedIn: $neverSignedIn,
      withoutSecondFactor: $withoutSecondFactor, orderBy: $orderBy) {
      nodes { id name email roles status createdAt lastSignedInAt hasSecondFactor } ${PAGE} } }`,
});

/** The lists of users, notifications and mails. */
export const PEOPLE_PAGES: readonly ScalePage[] = [
  users("users", {}),
  users("users, newest first", { orderBy: "CREATED" }),
  users("users, last seen first", { orderBy: "LAST_SIGNED_IN" }),
  users("users, searched", { search: "ad" }),
  users("users, by email", { search: "person12@bench" }),
  users("users, search without a hit", { search: "no such name" }),
  users("users who wait for approval", { status: "PENDING_APPROVAL" }),
  users("users, publishers", { role: "API_PUBLISHER" }),
  users("users, administrators", { role: "ADMIN" }),
  users("users who never signed in", { neverSignedIn: true }),
  users("users with an unverified email", { unverified: true }),
  users("users without a second factor", { withoutSecondFactor: true }),
  ...(["activity", "history"] as const).map((list) => ({
    name: `a user's ${list}`,
    viewer: "admin" as const,
    query: `query OneUser($accountId: ID!) { userAccount(id: $accountId) { id ${list}(first: 20) { nodes { ${ENTRY} } ${PAGE} } } }`,
  })),
  {
    name: "unread notifications of a group",
    viewer: "consumer",
    query: `{ viewer { notifications(first: 20, unread: true, group: SUBSCRIPTIONS) { nodes { id text path } ${PAGE} } } }`,
  },
  {
    name: "outbox",
    viewer: "admin",
    query: `{ outbox { queued failed bounced suppressed } mails(first: 20) { nodes { id recipient subject status } ${PAGE} } mailSuppressions(first: 20) { nodes { id email } ${PAGE} } }`,
  },
  {
    name: "failed mails",
    viewer: "admin",
    query: `{ mails(first: 20, status: FAILED) { nodes { id recipient subject response } ${PAGE} } }`,
  },
];
