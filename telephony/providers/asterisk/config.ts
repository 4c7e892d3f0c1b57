// The keys of an Asterisk connection (FreePBX, MikoPBX, Issabel): where its manager interface listens, who we are
// there, and how its extensions are dialled.
import { z } from "zod";
import { connectionKeys, secretText, yesOrNo } from "../connection.ts";

/** One token of a dial plan: nothing that could end a line or a value of the protocol. */
const token = z.string().regex(/^[\w.@/{}:+-]{1,120}$/, "Use letters, digits and the signs . @ / - _ : + only.");

export const asteriskConfig = z.object({
  ...connectionKeys,
  provider: z.literal("asterisk"),
  host: z.string("Name the host or address of the exchange.").regex(/^[\w.:-]{1,253}$/, "Name the host or address of the exchange."),
  port: z.coerce.number("Write the port as a number.").int().min(1).max(65_535, "Ports end at 65535.").default(5038),
  user: z.string("Name the user of manager.conf.").regex(/^[\w.@-]{1,80}$/, "Name the user of manager.conf, as its section is called."),
  password: secretText.regex(/^[^\r\n]*$/, "This secret has a line break in it."),
  tls: yesOrNo,
  /** Where dialled numbers are looked up. */
  context: token.default("from-internal"),
  /** The telephone of an extension. */
  channel: token.refine((pattern) => pattern.includes("{extension}"), "Say where the extension stands: PJSIP/{extension}.").default("PJSIP/{extension}"),
  /** Where recordings can be fetched: {linkedid}, {uniqueid}, {file}, {year}, {month}, {day}. */
  recordingUrl: z
    .string()
    .refine((pattern) => /^https?:\/\/[^{}/]+\//.test(pattern) && URL.canParse(pattern), "Write an http(s) address; only its path may have {…} in it.")
    .optional(),
});
export type AsteriskConfig = z.infer<typeof asteriskConfig>;
