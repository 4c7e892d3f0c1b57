// What a connection to Binotel is told by the company file. Binotel signs nothing: a door that looks neither at the
// sender's address nor at a secret in its own would let everybody in, so one of the two must stand.
import { z } from "zod";
import { addressList } from "../../addresses.ts";
import { connectionKeys, secretText } from "../connection.ts";
import { apiRootKey } from "../rest.ts";

/** As integrators found them; Binotel adds to them, so the company file may name others. */
const THEIR_ADDRESSES = [
  "194.88.218.114",
  "194.88.218.116",
  "194.88.218.117",
  "194.88.218.118",
  "194.88.218.119",
  "194.88.218.120",
  "194.88.219.67",
  "194.88.219.70",
  "194.88.219.71",
  "194.88.219.72",
  ...Array.from({ length: 12 }, (_, index) => `194.88.219.${78 + index}`),
  "194.88.219.92",
  "185.100.66.145",
  "185.100.66.146",
  "185.100.66.147",
  "45.91.130.36",
  "45.91.130.51",
];

export const binotelConfig = z
  .object({
    ...connectionKeys,
    provider: z.literal("binotel"),
    companyId: z.string("The company's number at Binotel is missing.").regex(/^\d{1,20}$/, "The company's number at Binotel is digits only."),
    key: secretText,
    secret: secretText,
    /** Last part of the webhook's address; then it must be there and right. */
    hookSecret: secretText.optional(),
    addresses: addressList.prefault(THEIR_ADDRESSES),
    /** Where files of recordings may come from. */
    recordingHosts: z.array(z.string().min(1)).default(["*.binotel.com", "*.binotel.ua", "*.s3.eu-west-1.amazonaws.com"]),
    apiRoot: apiRootKey("https://api.binotel.com/api/4.0"),
  })
  .refine(({ addresses, hookSecret }) => !addresses.everyone || hookSecret !== undefined, {
    path: ["hookSecret"],
    message: "Without a list of addresses a hookSecret is needed, because nothing else proves who sends.",
  });
export type BinotelConfig = z.infer<typeof binotelConfig>;
