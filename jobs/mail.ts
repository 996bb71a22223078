import { setTimeout as delay } from "node:timers/promises";
import { environment } from "@/domain/kernel/environment";
import { queueNotificationMails } from "@/domain/notifications/mail/notification-mail.service";
import { sendDue } from "@/domain/notifications/mail/send.service";
import { openMailer } from "@/domain/notifications/mail/transport";
import { type Poller, startPolling } from "./polling";

/** Turns notifications into mails, also where none is sent: the outbox shows what would have been. */
export async function mailNotifications(): Promise<void> {
  await queueNotificationMails();
}

const LOOKS_EVERY = 2_000;
/** How long nothing is tried after the mail server couldn't be reached so many times in a row. */
const PAUSES = [5_000, 15_000, 30_000, 60_000, 120_000] as const;
/** What a mail that is being handed over gets when the process stops; then its connection is closed, and it is sent again later. */
const HANDING_OVER = 4_000;

/**
 * Sends due mails, if a server is configured. Outside of the job queue, because a password reset can't wait for a minute, and a server that
 * is away must hold up nothing else.
 */
export function startSendingMail(): Poller {
  if (!environment().mail) return { stop: async () => {} };
  const mailer = openMailer();
  let stopping = false;
  let unreachable = 0;
  let resumeAt = performance.now();
  const send = async () => {
    while (!stopping && performance.now() >= resumeAt) {
      const round = await sendDue(mailer);
      unreachable = round.unreachable ? unreachable + 1 : 0;
      if (round.unreachable)
        resumeAt = performance.now() + (PAUSES[Math.min(unreachable, PAUSES.length) - 1] ?? 0);
      if (round.attempted === 0) return;
    }
  };
  const poller = startPolling("send-mail", send, LOOKS_EVERY);
  return {
    async stop() {
      stopping = true;
      const stopped = poller.stop();
      await Promise.race([stopped, delay(HANDING_OVER)]);
      mailer.close();
      await stopped;
    },
  };
}
