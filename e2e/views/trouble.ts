import { at, type View } from "./view";

const NOT_FOUND = /status of 404/;

export const troubleViews: readonly View[] = [
  {
    name: "trouble/application-not-found",
    as: "developer",
    noise: NOT_FOUND,
    open: at("/applications/app_01h455vb4pex5vsknk084sn02q"),
  },
  { name: "trouble/page-not-found", as: "developer", noise: NOT_FOUND, open: at("/no-such-page") },
  {
    name: "trouble/administration-not-found",
    as: "developer",
    noise: NOT_FOUND,
    open: at("/admin/applications"),
  },
  { name: "trouble/not-found-signed-out", noise: NOT_FOUND, open: at("/no-such-page") },
];
