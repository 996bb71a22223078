import { redirect } from "next/navigation";
import { requireSignedIn } from "./_auth/current";
import { paths } from "./_lib/paths";

export default async function Home() {
  await requireSignedIn();
  redirect(paths.applications());
}
