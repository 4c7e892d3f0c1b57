// Sipuni signs nothing: it is known by the secret in its address, and where the company lists them by its own
// addresses.
import { z } from "zod";
import type { Authentication, RawRequest } from "../../adapter.ts";
import { addressList } from "../../addresses.ts";
import { connectionKeys, secretText } from "../connection.ts";
import { apiRootKey } from "../rest.ts";
import { knownBySecret } from "../secretInPath.ts";

export const sipuniConfig = z.object({
  ...connectionKeys,
  provider: z.literal("sipuni"),
  secret: secretText,
  /** Still accepted while senders are moved to the new one. */
  previousSecret: secretText.optional(),
  addresses: addressList.optional(),
  /** The cabinet's number and its key for the interface; without them nothing can be dialled or listed. */
  user: z
    .string('Write the number of the cabinet in quotes: "012345".')
    .regex(/^\d{3,12}$/, 'Write the number of the cabinet in quotes: "012345".')
    .optional(),
  apiSecret: secretText.optional(),
  apiRoot: apiRootKey("https://sipuni.com"),
});
export type SipuniConfig = z.infer<typeof sipuniConfig>;

export function authenticateSipuni(request: RawRequest, config: SipuniConfig): Authentication<null> {
  return knownBySecret(request.secretInPath, request.address, config);
}
