import { type SQL, sql } from "drizzle-orm";
import { arrayText } from "@/domain/store/look-up";
import { isPublisher } from "@/domain/store/publishers";
import { eventsWhere } from "./events";

/** Those that are shown without access: about its end. Events of other releases are not among them. */
const ALWAYS = arrayText(eventsWhere((row) => row.afterAccess));
/** Those about the user's own account, unless they name an application or API. */
const OWN = arrayText(eventsWhere((row) => row.recipients.includes("THE_USER") && row.group === "SECURITY"));
/** Those about what only an application's owners see, unless they chose that all members are notified. */
const FOR_OWNERS = arrayText(eventsWhere(({ place }) => place === "WEBHOOKS" || place === "ACCESS_TOKENS"));
const FOR_ADMINISTRATORS = arrayText(eventsWhere((row) => row.recipients.includes("ADMINISTRATORS")));

/**
 * Whether a notification's user may still see what it is about: as a member of the application (for some events, an owner), a publisher of
 * the API, or an administrator. Each part reads one row by a primary key (memberships_pkey, application_notification_settings_pkey,
 * api_publishers_pkey, apis_pkey, users_pkey), or team_members_pkey.
 * @param n the name of the table `notifications` in the statement
 */
export function isVisible(n: "notifications" | "n"): SQL {
  const row = sql.raw(n);
  return sql`(
    ${row}.event = any(${ALWAYS}::text::text[])
    or (${row}.event = any(${OWN}::text::text[]) and ${row}.application_id is null and ${row}.api_id is null)
    or exists (select from memberships m where m.application_id = ${row}.application_id and m.user_id = ${row}.user_id
      and (m.role <> 'USER' or not ${row}.event = any(${FOR_OWNERS}::text::text[])
        or exists (select from application_notification_settings s
          where s.application_id = ${row}.application_id and s.event = ${row}.event and s.recipients = 'ALL_MEMBERS')))
    or (${row}.api_id is not null and ${isPublisher(sql`${row}.api_id`, sql`${row}.user_id`)})
    or (${row}.event = any(${FOR_ADMINISTRATORS}::text::text[])
      and exists (select from users u where u.id = ${row}.user_id and 'ADMIN' = any(u.roles)))
  )`;
}
