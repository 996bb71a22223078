import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { load } from "@/app/_data/run";
import TeamOwnedPage from "./page";

vi.mock("@/app/_data/run", () => ({ load: vi.fn(), mutate: vi.fn() }));

const application = {
  id: "app_1",
  name: "Ferry",
  type: "SIMPLE",
  picturePath: null,
  viewerRole: "OWNER",
  viewerCanTransferOwnership: false,
  updatedAt: "2026-11-29T10:00:00.000Z",
};
const api = {
  id: "api_1",
  name: "Tides",
  version: "1.0",
  status: "PUBLISHED",
  viewerRole: null,
  viewerCanTransferOwnership: false,
};
const pageInfo = (endCursor: string) => ({
  hasNextPage: true,
  hasPreviousPage: true,
  startCursor: "start",
  endCursor,
});

it("the applications and the APIs of a team keep each other's position", async () => {
  vi.mocked(load).mockResolvedValue({
    data: {
      ownApplications: { nodes: [] },
      ownApis: { nodes: [] },
      team: {
        id: "team_1",
        viewerCanManage: false,
        applications: { nodes: [application], pageInfo: pageInfo("a3") },
        apis: { nodes: [api], pageInfo: pageInfo("i3") },
        archivedApplications: [],
      },
    },
    problem: null,
  } as never);
  const page = await TeamOwnedPage({
    params: Promise.resolve({ id: "team_1" }),
    searchParams: Promise.resolve({ after: "a1", page: "2", apis: "i1" }),
  });
  expect(load).toHaveBeenCalledWith(expect.anything(), {
    id: "team_1",
    first: 20,
    after: "a1",
    apisAfter: "i1",
  });
  const links = [...renderToStaticMarkup(page).matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g)];
  const hrefs = (text: string) =>
    links.filter(([, , label]) => label?.includes(text)).map(([, href]) => href?.replaceAll("&amp;", "&"));
  expect(hrefs("Previous")).toEqual([
    "/teams/team_1/owned?apis=i1",
    "/teams/team_1/owned?after=a1&page=2#apis",
  ]);
  expect(hrefs("Next")).toEqual([
    "/teams/team_1/owned?apis=i1&after=a3&page=3",
    "/teams/team_1/owned?apis=i3&after=a1&page=2#apis",
  ]);
});
