import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { parseInput } from "@/domain/kernel/input";
import { isTimeZone } from "@/domain/kernel/texts/time-zones.rules";
import { verb } from "@/domain/kernel/verb";
import { audit, changesBetween } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { isLocale } from "@/domain/users/locale.rules";
import { lockSelf } from "@/domain/users/sessions/self.access";
import { updateUser } from "@/domain/users/user.repository";
import { personName } from "@/domain/users/user.rules";

const profileInput = z.object({
  name: personName.optional(),
  timeZone: z
    .string()
    .refine(isTimeZone, "Enter a time zone of the IANA database, such as Europe/Berlin.")
    .nullish(),
  locale: z.string().refine(isLocale, "Enter a locale such as en-GB.").nullish(),
});
export type UpdateProfileInput = z.input<typeof profileInput>;

const FIELDS = ["name", "timeZone", "locale"] as const;

/** Changes the user's name, and the time zone and locale of dates; omitted ones stay. @throws INVALID_INPUT, FORBIDDEN for access tokens */
export const updateProfile = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function updateProfile(actor: Actor, input: UpdateProfileInput): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    const values = parseInput(profileInput, input);
    await change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      const changes = changesBetween(user, { ...user, ...values }, FIELDS);
      if (changes.length === 0) return;
      await updateUser(tx, user.id, { ...values, updatedAt: now() });
      const subject = { kind: "user", id: user.id, name: values.name ?? user.name };
      await audit(tx, person, { action: "user.updated", subject, changes });
    });
  },
);
