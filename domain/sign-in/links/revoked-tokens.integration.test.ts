import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessTokens } from "@/db/schema";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import type { Person } from "@/domain/kernel/actor";
import { disableUser } from "@/domain/lifecycle/user-administration/disabling.service";
import { signOutUser } from "@/domain/lifecycle/user-administration/sign-out.service";
import { change, database } from "@/domain/store/database";
import { updateUser } from "@/domain/users/user.repository";
import { linkTo } from "@/testing/domain/mailbox";
import { anAdministrator, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { sendAccountLink } from "./account-link.service";
import { releaseEmail } from "./release-email";
import { resetPassword } from "./reset-password.service";

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
});
afterAll(() => world.close());

type Ended = Person & { readonly email: string };

it.each<[string, string | null, (person: Ended) => Promise<unknown>]>([
  ["a user who is disabled", "OWNER_GONE", ({ userId }) => disableUser(admin, userId)],
  ["a user whom an administrator signs out", "ADMINISTRATOR", ({ userId }) => signOutUser(admin, userId)],
  [
    "a user who resets the password",
    null,
    async ({ email }) => {
      await sendAccountLink({ purpose: "RESET_PASSWORD", email });
      const token = await linkTo(email, "RESET_PASSWORD");
      await resetPassword({ token, password: "four other unlikely words" });
    },
  ],
  [
    "a user who lost the email to another",
    null,
    async ({ userId, email }) => {
      await updateUser(database(), userId, { emailVerifiedAt: null });
      await change(SYSTEM, (tx) => releaseEmail(tx, SYSTEM, email, null));
    },
  ],
])("the tokens of %s are revoked with the reason %s", async (_, reason, end) => {
  const person = await aPerson();
  const { accessToken } = await createAccessToken(person, { name: "CI", scope: "FULL" });
  await end(person);
  const [row] = await database().select().from(accessTokens).where(eq(accessTokens.id, accessToken.id));
  expect(row).toMatchObject({ revokedAt: expect.any(Date), revokedReason: reason });
});
