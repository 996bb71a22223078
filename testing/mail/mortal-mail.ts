import { createInterface } from "node:readline";
import { connect } from "@/db/client";
import type { Person } from "@/domain/kernel/actor";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { changeMemberRole } from "@/domain/memberships/membership.service";
import { queueNotificationMails } from "@/domain/notifications/mail/notification-mail.service";
import { sendDue } from "@/domain/notifications/mail/send.service";
import { openMailer } from "@/domain/notifications/mail/transport";
import { replaceConnection } from "@/domain/store/database";

/** What the process works on, on its standard input. */
export interface MailOrders {
  readonly owner: Person;
  readonly memberId: string;
  readonly applicationIds: readonly string[];
}

/*
 * A process that changes roles, notifies, and mails, all at the same time, until it is killed. It reports every second change.
 */
async function work({ owner, memberId, applicationIds }: MailOrders): Promise<void> {
  const mailer = openMailer();
  let minutes = 0;
  const change = async (applicationId: string) => {
    for (;;) {
      await changeMemberRole(owner, applicationId, memberId, "OWNER");
      await changeMemberRole(owner, applicationId, memberId, "USER");
      process.stdout.write("changed\n");
    }
  };
  const mail = async () => {
    for (;;) {
      minutes += 1;
      shiftClock(minutes * MINUTE);
      await queueNotificationMails();
      await sendDue(mailer);
    }
  };
  return Promise.race([...applicationIds.map(change), mail()]);
}

replaceConnection(connect(process.env.DATABASE_URL ?? "", { max: 5 }));
createInterface({ input: process.stdin }).once("line", (line) => {
  work(JSON.parse(line) as MailOrders).catch((error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`, () => process.exit(1));
  });
});
