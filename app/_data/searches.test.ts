import { beforeEach, expect, it, vi } from "vitest";
import { statusText } from "@/app/_ui/combobox";
import { searchSuccessors } from "@/app/(admin)/admin/users/_parts/end-actions";
import { searchPeople } from "@/app/(portal)/applications/[id]/_parts/search-people";
import { searchTeamCandidates } from "@/app/(portal)/teams/_parts/candidate-actions";
import { searchApiCollaborators } from "@/app/(publisher)/publishing/apis/[id]/access/_parts/collaborator-actions";
import { executeOperation } from "@/graphql/execute";
import { findInPalette } from "../_components/palette-actions";

vi.mock("@/graphql/execute", () => ({ executeOperation: vi.fn(), outageResult: () => null }));
vi.mock("@/app/_auth/current", () => ({ requireSignedIn: async () => ({ actor: null }) }));

const searches: readonly [string, (query: string) => Promise<readonly unknown[]>][] = [
  ["members of an application", (query) => searchPeople("app_1", query)],
  ["members of a team", (query) => searchTeamCandidates("team_1", query)],
  ["publishers of an API", (query) => searchApiCollaborators("api_1", "PUBLISHER", query)],
  ["viewers of an API", (query) => searchApiCollaborators("api_1", "VIEWER", query)],
  ["successors", searchSuccessors],
  ["the palette", findInPalette],
];

beforeEach(() => {
  vi.mocked(executeOperation).mockResolvedValue({
    data: null,
    errors: [{ code: "SERVICE_UNAVAILABLE", message: "The database doesn't respond." }],
  } as never);
});

it.each(searches)("a search that failed isn't one without matches: %s", async (_, search) => {
  await expect(search("lin")).rejects.toThrow("The database doesn't respond.");
});

it("says what was searched: nothing yet, no matches, or a failure", () => {
  const none = "No matches. Enter the full email.";
  expect(statusText({ status: "idle" }, 0, none)).toBe("Type two characters or more.");
  expect(statusText({ status: "failed" }, 0, none)).toMatch(/^Search failed/);
  expect(statusText({ status: "found", result: [] }, 0, none)).toBe(none);
});
