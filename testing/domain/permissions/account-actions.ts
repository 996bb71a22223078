import { newId } from "@/domain/kernel/ids";
import { ownAccount } from "@/domain/sign-in/account/account.queries";
import { deleteMyAccount, ownSuccession } from "@/domain/sign-in/account/delete-account.service";
import {
  cancelEmailChange,
  changeEmail,
  requestEmailVerification,
} from "@/domain/sign-in/account/email.service";
import { unlinkIdentity } from "@/domain/sign-in/account/identities.service";
import { changePassword } from "@/domain/sign-in/account/password.service";
import { updateProfile } from "@/domain/sign-in/account/profile.service";
import { endOtherSessions, endSession, listSessions } from "@/domain/sign-in/account/sessions.service";
import { confirmEmail } from "@/domain/sign-in/links/confirm-email.service";
import {
  addPasskey,
  removePasskey,
  renamePasskey,
  startPasskey,
} from "@/domain/sign-in/second-factor/passkey.service";
import {
  ownSecondFactor,
  regenerateRecoveryCodes,
} from "@/domain/sign-in/second-factor/second-factor.service";
import { confirmTotp, removeTotp, startTotp } from "@/domain/sign-in/second-factor/totp.service";
import type { Action } from "./action";

const looks = { looks: true } as const;
const NOT_RECENT = { outcome: "REAUTHENTICATION_REQUIRED" } as const;
const nowhere = { outcome: "NOT_FOUND" } as const;

/** For the actor's own account. The stage's users have no password and no session of the last minutes. */
export const ACCOUNT_ACTIONS: readonly Action[] = [
  { does: ownAccount, ...looks },
  { does: ownSecondFactor, ...looks },
  { does: (a) => startTotp(a, {}), ...NOT_RECENT },
  { does: (a) => confirmTotp(a, "123456"), outcome: "INVALID_STATUS" },
  { does: (a) => removeTotp(a, {}), ...NOT_RECENT },
  { does: (a) => startPasskey(a, {}), ...NOT_RECENT },
  {
    does: (a) => addPasskey(a, { registration: "none", response: "{}", name: "New" }),
    outcome: "INVALID_STATUS",
  },
  { does: (a) => renamePasskey(a, newId(), { name: "New" }), ...nowhere },
  { does: (a) => removePasskey(a, newId(), {}), ...NOT_RECENT },
  { does: (a) => regenerateRecoveryCodes(a, {}), ...NOT_RECENT },
  { does: (a) => listSessions(a, { first: 1 }), ...looks },
  { does: (a) => updateProfile(a, { timeZone: "Europe/Berlin" }) },
  { does: (a) => changePassword(a, { newPassword: "correct horse battery staple" }), ...NOT_RECENT },
  { does: (a) => changeEmail(a, { email: "another@example.com" }), ...NOT_RECENT },
  { does: (a) => cancelEmailChange(a, { email: "another@example.com" }) },
  { does: (a) => requestEmailVerification(a, { email: "another@example.com" }), outcome: "INVALID_STATUS" },
  { does: (a) => confirmEmail(a, { token: "no link" }), outcome: "INVALID_INPUT" },
  { does: ownSuccession, ...looks },
  { does: (a) => deleteMyAccount(a, { email: "me@example.com" }), ...NOT_RECENT },
  { does: (a) => endSession(a, newId()), ...nowhere },
  { does: (a) => endOtherSessions(a) },
  { does: (a) => unlinkIdentity(a, { issuer: "https://idp.example.com", subject: "x" }), ...nowhere },
];
