import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { commandLine } from "@/domain/kernel/process/command-line";
import { changeUserRoles } from "@/domain/lifecycle/user-administration/roles.service";
import { addUser, welcomeAgain } from "@/domain/sign-in/administration/adding.service";
import { database } from "@/domain/store/database";
import { createUser } from "@/domain/users/create-user.service";
import { findUserByEmail, type User } from "@/domain/users/user.repository";
import type { DeclaredUser } from "./schema";
import { type Item, notAsDeclared, SET_UP, type Session } from "./session";

/** Users, by their email. An account that exists keeps its name and its password. */
export async function setUpUsers(session: Session, users: readonly DeclaredUser[]): Promise<void> {
  for (const user of users) {
    await session.item(`user ${user.email}`, async (item) => {
      const present = await findUserByEmail(database(), user.email);
      if (present) await change(session, item, user, present);
      else await create(session, item, user);
    });
  }
}

async function create(session: Session, item: Item, { password, ...user }: DeclaredUser): Promise<void> {
  const { localAccounts, mail } = environment();
  if (password && !localAccounts)
    throw notAsDeclared(
      "Passwords are turned off here: remove the password, and the user signs in through the provider.",
    );
  const { email, name, roles = [] } = user;
  if (password) {
    const input = { email, name, roles, password: session.references.secret(password) };
    return item.change(() => createUser(SET_UP, input));
  }
  if (localAccounts && !mail && !session.options.showsLinks)
    throw notAsDeclared(
      `The user needs a password in the file, or a mail server for a link. Or get the link from: ${commandLine("setup", "FILE")}`,
    );
  const { link } = await item.change(() => addUser(SET_UP, { email, name, roles }));
  item.show(link);
}

async function change(session: Session, item: Item, { roles }: DeclaredUser, present: User): Promise<void> {
  if (present.status !== "ACTIVE") throw notAsDeclared(`The account is ${present.status.toLowerCase()}.`);
  if (roles) await item.change(() => changeUserRoles(SET_UP, present.id, { roles }));
  if (session.options.newLinks && !present.lastSignedInAt)
    item.show(await item.change(() => welcomeAgain(SET_UP, present.id)));
}

/** The ID of the user of an email, who must have an account. @throws DomainError at the path */
export async function userIdOf(email: string, path: string): Promise<string> {
  const user = await findUserByEmail(database(), email);
  if (user) return user.id;
  const message = `${email} has no account. Declare the user in the file, too.`;
  throw new DomainError("NOT_FOUND", message, [{ path: [path], message }]);
}
