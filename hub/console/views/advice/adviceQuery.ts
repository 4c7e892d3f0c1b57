// What the model advised on a dealing, read again when the hub says that it changed.
import { queryOptions } from "@tanstack/react-query";
import type { AdviceOfInteraction } from "../../../contract/advice.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";

export const adviceQuery = (interactionId: string) =>
  queryOptions({
    queryKey: keys.advice(interactionId),
    queryFn: () => api.get<AdviceOfInteraction>(`/interactions/${interactionId}/advice`),
    // Nothing is lost without it.
    retry: false,
  });
