/** Audit log actions on users' accounts, as text after the actor's name. */
export const USER_ACTION_LABELS: Readonly<Record<string, (subject: string) => string>> = {
  "user.registered": (subject) => `registered ${subject}`,
  "user.registered_again": (subject) => `rejected a sign-up with ${subject}, which has an account`,
  "user.signed_in": () => "signed in",
  "user.signed_out": () => "signed out",
  "user.updated": (subject) => `changed the account of ${subject}`,
  "user.deleted": (subject) => `deleted the account of ${subject}`,
  "user.identity_linked": (subject) => `linked a sign-in to the account of ${subject}`,
  "user.identity_unlinked": (subject) => `unlinked a sign-in from the account of ${subject}`,
  "user.email_verified": (subject) => `verified the email of ${subject}`,
  "user.email_changed": (subject) => `changed the email of ${subject}`,
  "user.email_change_requested": (subject) => `requested another email for ${subject}`,
  "user.email_lost": (subject) => `took the email from ${subject}, because another user proved it`,
  "user.password_changed": (subject) => `changed the password of ${subject}`,
  "user.password_reset_requested": (subject) => `sent a link to reset the password of ${subject}`,
  "user.password_reset": (subject) => `reset the password of ${subject}`,
  "user.session_ended": (subject) => `ended sessions of ${subject}`,
};
