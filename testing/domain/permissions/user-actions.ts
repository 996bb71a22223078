import { newId } from "@/domain/kernel/ids";
import {
  deleteUser,
  disableUser,
  enableUser,
} from "@/domain/lifecycle/user-administration/disabling.service";
import { reviewUsers } from "@/domain/lifecycle/user-administration/review.service";
import { changeUserRoles } from "@/domain/lifecycle/user-administration/roles.service";
import { signOutUser } from "@/domain/lifecycle/user-administration/sign-out.service";
import { confirmUserEmail } from "@/domain/sign-in/account/confirm-user-email.service";
import { addUser } from "@/domain/sign-in/administration/adding.service";
import { importUsers, previewUserImport } from "@/domain/sign-in/administration/import.service";
import { sendPasswordReset, setUserEmail } from "@/domain/sign-in/administration/sign-in-help.service";
import { resetSecondFactor } from "@/domain/sign-in/second-factor/second-factor.service";
import { listAccounts } from "@/domain/users/administration/account.queries";
import type { Action } from "./action";

const nowhere = { outcome: "NOT_FOUND" } as const;

/** For the administration of users. */
export const USER_ACTIONS = {
  "user.see": [{ does: (a) => listAccounts(a, {}), looks: true }],
  "user.manage": [
    { does: (a) => changeUserRoles(a, newId(), { roles: ["USER"] }), ...nowhere },
    { does: (a) => disableUser(a, newId()), ...nowhere },
    { does: (a) => enableUser(a, newId()), ...nowhere },
    { does: (a) => deleteUser(a, newId()), ...nowhere },
    { does: (a) => signOutUser(a, newId()), ...nowhere },
    { does: (a) => previewUserImport(a, { csv: "name,email\nAda,ada@example.com" }), looks: true },
    { does: (a) => importUsers(a, { csv: "name,email\nAda,ada@example.com" }) },
    { does: (a) => addUser(a, { name: "New", email: `${newId()}@example.com` }) },
    { does: (a) => reviewUsers(a, { ids: [newId()], decision: "APPROVE" }) },
  ],
  "user.manageSignIn": [
    { does: (a) => confirmUserEmail(a, newId()), ...nowhere },
    { does: (a) => resetSecondFactor(a, newId()), ...nowhere },
    { does: (a) => sendPasswordReset(a, newId()), ...nowhere },
    { does: (a) => setUserEmail(a, newId(), { email: "another@example.com" }), ...nowhere },
  ],
} as const satisfies Readonly<Record<string, readonly Action[]>>;
