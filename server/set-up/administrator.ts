import type { SetupSettings } from "@/domain/kernel/settings/setup-settings";
import { exclusively } from "@/domain/store/exclusive";
import { listAccounts } from "@/domain/users/administration/account.queries";
import { createUser } from "@/domain/users/create-user.service";
import { SET_UP } from "./session";

/**
 * Creates the first administrator, of the environment's variables. With any active administrator it changes nothing, so that the variables
 * can stay set; an account's password is never changed.
 * @returns whether the administrator was created
 * @throws DomainError for an email or password that can't be used, and for an email that has an account
 */
export async function createFirstAdministrator(
  administrator: NonNullable<SetupSettings["administrator"]>,
): Promise<boolean> {
  if (await hasAdministrator()) return false;
  return exclusively("set-up", async () => {
    if (await hasAdministrator()) return false;
    await createUser(SET_UP, { ...administrator, roles: ["ADMIN", "API_PUBLISHER"] });
    return true;
  });
}

async function hasAdministrator(): Promise<boolean> {
  const { rows } = await listAccounts(SET_UP, { role: "ADMIN", status: "ACTIVE", first: 1 });
  return rows.length > 0;
}
