import { type SQL, sql } from "drizzle-orm";
import { arrayText } from "@/domain/store/look-up";
import { isPublisher } from "@/domain/store/publishers";
import { eventsWhere } from "./events";

/** Those that are shown without access: about its end, about the user's own account. Events of other releases are not among them. */
const ALWAYS = arrayText(
  eventsWhere((row) => row.afterAccess || (row.recipients.join() === "THE_USER" && row.group === "SECURITY")),
);
/** Those about the user's own account, unless they name an application or API. */
const OWN = arrayText(eventsWhere((row) => row.recipients.includes("THE_USER") && row.group === "SECURITY"));
const FOR_ADMINISTRATORS = arrayText(eventsWhere((row) => row.recipients.includes("ADMINISTRATORS")));

/**
 * Whether a notification's user may still see what it is about: as a member of the application, a publisher of the API, or an administrator.
 * Each part reads one row by a primary key (memberships_pkey, api_publishers_pkey, apis_pkey, users_pkey), or team_members_pkey.
 * @param n the name of the table `notifications` in the statement
 */
export function isVisible(n: "notifications" | "n"): SQL {
  const row = sql.raw(n);
  return sql`(
    ${row}.event = any(${ALWAYS}::text::text[])
    or (${row}.event = any(${OWN}::text::text[]) and ${row}.application_id is null and ${row}.api_id is null)
    or exists (select from memberships m where m.application_id = ${row}.application_id and m.user_id = ${row}.user_id)
    or (${row}.api_id is not null and ${isPublisher(sql`${row}.api_id`, sql`${row}.user_id`)})
    or (${row}.event = any(${FOR_ADMINISTRATORS}::text::text[])
      and exists (select from users u where u.id = ${row}.user_id and 'ADMIN' = any(u.roles)))
  )`;
}
