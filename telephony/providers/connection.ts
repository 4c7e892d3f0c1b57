// The keys every connection of the company file has. Secrets have no defaults and are never empty: a
// connection without one would accept everybody.
import { IANAZone } from "luxon";
import { z } from "zod";

export const secretText = z
  .string("This secret is missing; set the environment variable it names.")
  .min(1, "This secret is empty; set the environment variable it names.");

export const connectionKeys = {
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "Use letters, digits, - and _ only: it stands in the webhook's address."),
  country: z.string().regex(/^[A-Z]{2}$/, "Name the country by its two letters, such as RU."),
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), "Name a time zone such as Europe/Moscow."),
};

/** Yes or no as the company file hands it over: every value of it arrives as text. */
export const yesOrNo = z
  .union([z.boolean(), z.enum(["yes", "no", "true", "false"])], "Write yes or no.")
  .default(false)
  .transform((value) => value === true || value === "yes" || value === "true");

/** The root of a provider's interface where every account has its own. */
export const webAddress = z
  .string("Write an address such as https://firm.example.com.")
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "Write an address such as https://firm.example.com.")
  .transform((text) => text.replace(/\/+$/, ""));

/** Where recordings may come from: names of hosts, `*.` in front for all below one. */
export const hostNames = z.array(
  z.string().regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, "Write the name of a host such as rec.example.com or *.example.com."),
  "List the names of hosts recordings may come from.",
);

/** A mapping of these keys alone: another one is a slip of the pen and told as such. */
export function onlyKeys<Shape extends z.ZodRawShape>(shape: Shape, how: string) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? `There is no such key here. Known: ${Object.keys(shape).join(", ")}.` : how),
  });
}
