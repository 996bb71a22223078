import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { rolesMay } from "@/app/_lib/who-can";

const VERSION = graphql(`
  query ServerVersion {
    serverVersion
  }
`);

/** The version of the server at the end of each page of the administration: what a report of a fault has to name. */
export async function ServerVersion({ roles }: { readonly roles: readonly string[] }) {
  if (!rolesMay(roles, "settings.see")) return null;
  const { data } = await load(VERSION, {});
  if (!data) return null;
  return (
    <footer className="mt-auto break-all px-4 py-4 text-text-muted text-xs md:px-8">
      Latchkey {data.serverVersion}
    </footer>
  );
}
