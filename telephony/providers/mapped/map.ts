// A field map: what any exchange's webhooks mean, told in the company file instead of in code. Each mistake is
// told at the start with its own key, because a map that is silently half right loses calls.
import { z } from "zod";
import { CALL_EVENT_KINDS } from "../../../hub/contract/inbound.ts";
import { DIRECTIONS, OUTCOMES } from "../../../hub/contract/vocabulary.ts";
import { onlyKeys } from "../connection.ts";
import { isTimeFormat } from "./timeFormats.ts";

export const FIELDS = [
  "callKey",
  "legKey",
  "direction",
  "outcome",
  "from",
  "to",
  "customer",
  "customerName",
  "line",
  "agentId",
  "agentExtension",
  "agentName",
  "queue",
  "queueName",
  "seq",
  "at",
  "startedAt",
  "answeredAt",
  "endedAt",
  "waitSec",
  "talkSec",
  "totalSec",
  "recordingId",
  "recordingUrl",
  "recordingSec",
  "hangupCode",
  "commandId",
] as const;
export type FieldName = (typeof FIELDS)[number];

const KINDS = CALL_EVENT_KINDS.filter((kind) => kind !== "unknown" && kind !== "routing.requested" && kind !== "command.updated");
const ANSWERERS = ["agent", "customer", "ivr", "queue", "voicemail"] as const;

const oneOf = <Word extends string>(words: readonly Word[]) => z.enum(words, `There is no such word here. Known: ${words.join(", ")}.`);
const path = z.string("Write the name of a field; dots lead inside: call.id.").min(1, "Write the name of a field; dots lead inside: call.id.");
const paths = z.union(
  [path.transform((only): readonly string[] => [only]), z.array(path).min(1)],
  "Write the name of a field, or a list of names of which the first that is there counts.",
);

const meaningKeys = {
  kind: oneOf(KINDS),
  direction: oneOf(DIRECTIONS).optional(),
  outcome: oneOf(OUTCOMES).optional(),
  answeredBy: oneOf(ANSWERERS).optional(),
};
/** Mostly the kind says it all. */
const meaning = z.preprocess(
  (written) => (typeof written === "string" ? { kind: written } : written),
  onlyKeys(meaningKeys, "Write a kind of event, or a mapping with kind."),
);
export type Meaning = z.infer<typeof meaning>;

/** Words of theirs, whatever their case. */
const wordsFor = <Word extends string>(words: readonly Word[]) =>
  z
    .record(z.string(), oneOf(words), "Write their word and ours: in: inbound.")
    .default({})
    .transform((pairs): ReadonlyMap<string, Word> => new Map(Object.entries(pairs).map(([theirs, ours]) => [theirs.toLowerCase(), ours])));

export type EventPlace = { readonly in: "address" } | { readonly in: "body" | "query"; readonly path: string };
const EVENT_PLACE = "Write {body: <field>}, {query: <parameter>}, or the one word address.";

export const mapKeys = {
  /** Where the event's name stands; `address`: the part behind the secret. */
  event: z.union(
    [
      z.literal("address").transform((): EventPlace => ({ in: "address" })),
      z.strictObject({ body: path }).transform(({ body }): EventPlace => ({ in: "body", path: body })),
      z.strictObject({ query: path }).transform(({ query }): EventPlace => ({ in: "query", path: query })),
    ],
    EVENT_PLACE,
  ),
  events: z
    .record(z.string(), meaning, "Write their event and what it is: hangup: call.ended.")
    .refine((events) => Object.keys(events).length > 0, "Name at least one event.")
    .transform((events): ReadonlyMap<string, Meaning> => new Map(Object.entries(events))),
  fields: onlyKeys(
    { ...optionalPaths(), callKey: z.union(paths.options, "Name the field that holds the call's id.") },
    "Write our field and theirs: callKey: call_id.",
  ).transform((fields): ReadonlyMap<FieldName, readonly string[]> => new Map(FIELDS.map((name) => [name, fields[name] ?? []]))),
  values: onlyKeys({ direction: wordsFor(DIRECTIONS), outcome: wordsFor(OUTCOMES) }, "Write word maps under direction and outcome.").prefault({}),
  time: z
    .union([z.string().transform((only) => [only]), z.array(z.string()).min(1)], "Write a format of time, or a list of formats.")
    .prefault("iso")
    .refine((formats) => formats.every(isTimeFormat), "Write unix, unixMs, unixMicro, iso, or a pattern with date and time such as yyyy-MM-dd HH:mm:ss."),
};

function optionalPaths(): Record<FieldName, z.ZodOptional<typeof paths>> {
  return Object.fromEntries(FIELDS.map((name) => [name, paths.optional()])) as Record<FieldName, z.ZodOptional<typeof paths>>;
}
