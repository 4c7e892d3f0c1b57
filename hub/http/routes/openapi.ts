// The description of the API, for whoever writes against it.
import { z } from "zod";
import { publicEndpoint } from "../endpoint.ts";

export const getOpenApi = publicEndpoint({ answer: z.record(z.string(), z.unknown()) }, async ({ deps }) => ({ ...deps.openApi() }));
