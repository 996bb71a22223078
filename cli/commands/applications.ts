import type { Api } from "../api";
import { EXIT, Failure } from "../failure";
import { normalizeLine } from "../texts";

export interface NamedApplication {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly viewerRole: string | null;
}

const LIST = `query($after: String) {
  applications(first: 100, after: $after) {
    nodes { id name type viewerRole }
    pageInfo { hasNextPage endCursor }
  }
}`;
/** Pages read at most: 10,000 applications. */
const MAXIMUM_PAGES = 100;

interface Page {
  readonly applications: {
    readonly nodes: readonly NamedApplication[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The applications that the user is a member of. */
export async function listApplications(api: Api): Promise<NamedApplication[]> {
  const found: NamedApplication[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAXIMUM_PAGES; page += 1) {
    const { applications }: Page = await api.query<Page>(LIST, { after });
    found.push(...applications.nodes);
    if (!applications.pageInfo.hasNextPage) return found;
    after = applications.pageInfo.endCursor;
  }
  throw new Failure("You are a member of too many applications for this command.");
}

/** The application of an ID or a name. @throws Failure when there is none, or several have the name */
export async function findApplication(api: Api, named: string): Promise<NamedApplication> {
  const wanted = normalizeLine(named);
  const matching = (await listApplications(api)).filter(({ id, name }) => id === wanted || name === wanted);
  const [only, other] = matching;
  if (!only) throw new Failure(`You have no application "${named}".`, EXIT.failed, "NOT_FOUND");
  if (other) throw new Failure(`You have several applications "${named}". Use the ID.`, EXIT.usage);
  return only;
}
