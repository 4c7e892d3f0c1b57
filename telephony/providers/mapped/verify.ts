// The settings of a mapped connection: a preset of ours if it names one, and over it, key by key, what the company
// file says. It is known by the secret in its address.
import { z } from "zod";
import type { Authentication, RawRequest } from "../../adapter.ts";
import { addressList } from "../../addresses.ts";
import { asFields } from "../../fields.ts";
import { connectionKeys, hostNames, onlyKeys, secretText, webAddress } from "../connection.ts";
import { knownBySecret } from "../secretInPath.ts";
import { mapKeys } from "./map.ts";
import type { Preset } from "./presets/preset.ts";
import { PRESETS } from "./presets/presets.ts";

const keys = {
  ...connectionKeys,
  provider: z.literal("mapped"),
  preset: z.enum([...PRESETS.keys()], `There is no such preset. Known: ${[...PRESETS.keys()].join(", ")}.`).optional(),
  secret: secretText,
  /** Still accepted while senders are moved to the new one. */
  previousSecret: secretText.optional(),
  addresses: addressList.optional(),
  ...mapKeys,
  /** What is answered; the exchange looks at the status alone unless it says otherwise. */
  reply: z.string("Write the text that is answered.").default("{}"),
  /** What stands in front of every extension: `453*` of `453*101`. */
  extensionPrefix: z.string("Write what stands in front of every extension.").default(""),
  recordingHosts: hostNames.optional(),
  /** Whose interface dials; it needs the token. */
  api: z.enum(["uis", "ringostat"], "Write uis or ringostat.").optional(),
  apiRoot: webAddress.optional(),
  accessToken: secretText.optional(),
  /** Ids of employees at the provider, by extension. */
  employees: z.record(z.string(), z.string("Write an id per extension."), "Write the provider's id per extension.").default({}),
  /** Our number the customer sees where an order names none. */
  callerId: z
    .string('Write the number in quotes: "74951234567".')
    .regex(/^\+?\d{7,15}$/, "Write the number as +74951234567.")
    .optional(),
};

/** Asked of what is right in itself. */
const whole = { when: ({ issues }: { readonly issues: readonly unknown[] }) => issues.length === 0 };

const settings = onlyKeys(keys, "Write the settings of a connection.")
  .refine(({ fields, recordingHosts }) => (fields.get("recordingUrl") ?? []).length === 0 || recordingHosts !== undefined, {
    ...whole,
    path: ["recordingHosts"],
    error: "Name the hosts recordings may come from: links are followed to no other.",
  })
  .refine(({ accessToken, api, apiRoot }) => accessToken === undefined || (api !== undefined && apiRoot !== undefined), {
    ...whole,
    path: ["accessToken"],
    error: "Nothing uses this token; name the interface by api and apiRoot.",
  });

export type MappedConfig = z.infer<typeof settings>;

export const mappedConfig = z.preprocess(overPreset, settings);

/** What is no mapping is left as it is, to be told. */
function overPreset(raw: unknown): unknown {
  const own = asFields(raw);
  const preset: Preset | undefined = PRESETS.get(String(own?.preset));
  if (own === null || preset === undefined) return raw;
  return { ...preset, ...own, events: over(preset.events, own.events), fields: over(preset.fields, own.fields), values: overValues(preset, own.values) };
}

function overValues(preset: Preset, own: unknown): unknown {
  const told = asFields(own);
  if (told === null) return over(preset.values, own);
  return { ...told, direction: over(preset.values.direction, told.direction), outcome: over(preset.values.outcome, told.outcome) };
}

function over(preset: Readonly<Record<string, unknown>>, own: unknown): unknown {
  if (own === undefined) return preset;
  const told = asFields(own);
  return told === null ? own : { ...preset, ...told };
}

/** `content`: what stands behind the secret, where that names the event. */
export function authenticateMapped(request: RawRequest, config: MappedConfig): Authentication<string | null> {
  if (config.event.in !== "address") return knownBySecret(request.secretInPath, request.address, config);
  const [, secret = "", event = ""] = request.path.split("/");
  const proof = knownBySecret(decoded(secret), request.address, config);
  return proof.ok ? { ...proof, content: decoded(event) || null } : proof;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
