// Zadarma and Novofon 1.0 are one protocol under two names: what differs between them stands here and nowhere else.
import { z } from "zod";
import { addressList } from "../../addresses.ts";
import { connectionKeys, secretText } from "../connection.ts";
import { apiRootKey } from "../rest.ts";

const keys = {
  ...connectionKeys,
  /** Of the interface; events are signed with the same secret. */
  key: secretText,
  secret: secretText,
  /** Still accepted while the account is moved to the new one. */
  previousSecret: secretText.optional(),
};

export const zadarmaConfig = z.object({
  ...keys,
  provider: z.literal("zadarma"),
  addresses: addressList.prefault(["185.45.152.40/30"]),
  apiRoot: apiRootKey("https://api.zadarma.com"),
});

export const novofonConfig = z.object({
  ...keys,
  provider: z.literal("novofon"),
  /** Its own network, and that of Zadarma its platform comes from. */
  addresses: addressList.prefault(["37.139.38.0/24", "185.45.152.40/30"]),
  apiRoot: apiRootKey("https://api.novofon.com"),
});

export type ZadarmaConfig = z.infer<typeof zadarmaConfig> | z.infer<typeof novofonConfig>;
