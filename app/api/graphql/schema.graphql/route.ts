import { schemaResponse } from "@/graphql/http/sdl";

export const GET = schemaResponse;
