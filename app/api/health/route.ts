import { databaseAnswers } from "@/domain/store/database";

/** For load balancers: 200 when this process and its database answer, 503 when the database does not. Says nothing else. */
export async function GET(): Promise<Response> {
  const ok = await databaseAnswers();
  return Response.json({ status: ok ? "ok" : "database unavailable" }, { status: ok ? 200 : 503 });
}
