// A client's button within the few bytes Telegram gives it, and back. What comes back was in the client's hands: it
// only names what intake looks up.
import type { Choice, ClientButton } from "../../hub/contract/buttons.ts";

const BETWEEN = "|";
const MARK = "~mark";
const CONSENT = "~consent";
const ARTICLE = "~article";

function toClientPayload(button: ClientButton): string {
  if (button.of === "mark") return [MARK, button.markId, button.value].join(BETWEEN);
  if (button.of === "article") return [ARTICLE, button.offerId, button.helped ? "helped" : "agent"].join(BETWEEN);
  return [CONSENT, button.agreed ? "yes" : "no", button.version].join(BETWEEN);
}

export function choiceKeyboard(choices: readonly (readonly Choice[])[]): { text: string; callback_data: string }[][] {
  return choices.map((row) => row.map(({ label, button }) => ({ text: label, callback_data: toClientPayload(button) })));
}

/** Null: no button of a client. */
export function fromClientPayload(payload: string): ClientButton | null {
  const [word, first, second, ...more] = payload.split(BETWEEN);
  if (first === undefined || second === undefined || more.length > 0) return null;
  if (word === MARK) return /^\w{26}$/.test(first) && /^\d{1,2}$/.test(second) ? { of: "mark", markId: first, value: Number(second) } : null;
  if (word === ARTICLE)
    return /^\w{26}$/.test(first) && /^(helped|agent)$/.test(second) ? { of: "article", offerId: first, helped: second === "helped" } : null;
  if (word === CONSENT) return first === "yes" || first === "no" ? { of: "consent", agreed: first === "yes", version: second } : null;
  return null;
}
