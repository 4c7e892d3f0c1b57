// Who stands behind an extension where the provider itself knows no extensions: a phone number, a SIP address or
// a client of its own. Read both ways: to ring somebody, and to know who rang.
import { z } from "zod";

export interface Agents {
  targetOf(extension: string): string | null;
  /** `target` as the provider writes it: with or without the plus, with parameters behind a SIP address. */
  extensionOf(target: string | null): string | null;
}

const TARGET = /^(?:\+\d{7,15}|sip:[^\s@<>"]+@[^\s@<>"]+|client:[^\s<>"]+)$/;

/** `agents: {"101": "+380501112233", "102": "sip:102@pbx.example.com"}` */
export const agentsKey = z
  .record(
    z.string().regex(/^\d{1,6}$/, "An extension is 1 to 6 digits."),
    z
      .string('Write the target in quotes: "+380501112233", "sip:101@pbx.example.com" or "client:ivan".')
      .regex(TARGET, "Write +380501112233, sip:… or client:…"),
    "Name each extension with what it rings.",
  )
  .default({})
  .transform((targets): Agents => {
    const byTarget = new Map(Object.entries(targets).map(([extension, target]) => [plain(target), extension]));
    return {
      targetOf: (extension) => (Object.hasOwn(targets, extension) ? (targets[extension] ?? null) : null),
      extensionOf: (target) => (byTarget.size === 0 || target === null ? null : (byTarget.get(plain(target)) ?? null)),
    };
  });

function plain(target: string): string {
  return target.startsWith("sip:") ? (target.split(/[;?]/)[0] ?? target).toLowerCase() : target.replace(/^\+/, "");
}
