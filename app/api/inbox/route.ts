import { currentSignedIn } from "@/app/_auth/current";
import { unreadNotifications } from "@/domain/notifications/inbox.service";

const UNCACHED = { headers: { "cache-control": "no-store" } };

/** The number of the viewer's unread notifications, up to 100: the portal's pages ask for it every 20 seconds. */
export async function GET(): Promise<Response> {
  const signedIn = await currentSignedIn();
  if (!signedIn) return Response.json({}, { ...UNCACHED, status: 401 });
  return Response.json({ unread: await unreadNotifications(signedIn.actor) }, UNCACHED);
}
