// What the hub says of the person's own chat accounts.
import { queryOptions } from "@tanstack/react-query";
import type { LinkChannel } from "../../../contract/commands.ts";
import { api } from "../../api/client.ts";

export interface LinkCode {
  readonly channel: LinkChannel;
  readonly code: string;
  readonly expiresAt: string;
}

interface Links {
  readonly items: readonly { readonly id: string; readonly channel: LinkChannel; readonly createdAt: string }[];
}

export const linksQuery = queryOptions({ queryKey: ["links"] as const, queryFn: () => api.get<Links>("/session/links") });
