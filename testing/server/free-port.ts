export { freePort } from "@/embedded/postgres-server/free-port";
