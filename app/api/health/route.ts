import { databaseResponds } from "@/domain/store/database";

/** For load balancers: 200 if this process and its database respond, 503 if the database doesn't. Reveals nothing else. */
export async function GET(): Promise<Response> {
  const ok = await databaseResponds();
  return Response.json({ status: ok ? "ok" : "database unavailable" }, { status: ok ? 200 : 503 });
}
