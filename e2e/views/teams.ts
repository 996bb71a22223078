import { anError, at, pressing, then, type View } from "./view";

export const teamViews: readonly View[] = [
  { name: "teams/list", as: "developer", open: at("/teams") },
  { name: "teams/none", as: "colleague", open: at("/teams") },
  { name: "teams/nothing-matches", as: "developer", open: at("/teams?q=nothing-has-this-name") },
  { name: "teams/new", as: "developer", open: at("/teams/new") },
  {
    name: "teams/new-name-missing",
    as: "developer",
    open: then(at("/teams/new"), async (page) => {
      await page.getByRole("button", { name: "Create team" }).click();
      await anError(page);
    }),
  },
  { name: "teams/members", as: "developer", open: at((scene) => `/teams/${scene.team}`) },
  {
    name: "teams/add-member",
    as: "developer",
    floats: true,
    open: then(
      at((scene) => `/teams/${scene.team}`),
      pressing("Add member"),
    ),
  },
  { name: "teams/members-administrator", as: "admin", open: at((scene) => `/teams/${scene.team}`) },
  { name: "teams/owned", as: "developer", open: at((scene) => `/teams/${scene.team}/owned`) },
  {
    name: "teams/give",
    as: "developer",
    floats: true,
    open: then(
      at((scene) => `/teams/${scene.team}/owned`),
      pressing("Give to team"),
    ),
  },
  { name: "teams/settings", as: "developer", open: at((scene) => `/teams/${scene.team}/settings`) },
  {
    name: "teams/not-found",
    as: "colleague",
    noise: /status of 404/,
    open: at((scene) => `/teams/${scene.team}`),
  },
  { name: "teams/all", as: "admin", open: at("/admin/teams") },
  { name: "teams/groups", as: "admin", open: at("/admin/groups") },
  {
    name: "teams/group-new",
    as: "admin",
    floats: true,
    open: then(at("/admin/groups"), pressing("Add group")),
  },
];
