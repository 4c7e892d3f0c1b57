// Calls a number or a client from the person's own telephone. A client with several numbers is asked about, never
// guessed.
import type { CommandAnswer } from "../../contract/commands.ts";
import { HubError } from "../../contract/errors.ts";
import { normalisePhone } from "../../domain/phone.ts";
import { phoneText } from "../../domain/phoneText.ts";
import { placeCall } from "../calls/placeCall.ts";
import { clientsCalled, phonesOf } from "./client.ts";
import { answer, button, type Command, type CommandRun, nextPage, refusedWith } from "./command.ts";

export const call: Command = async (run) => {
  const { deps, texts, asked } = run;
  const sought = asked.args[0] ?? "";
  const { e164 } = normalisePhone(sought, deps.country);
  if (e164 !== null) return placed(run, e164);
  const { items, nextCursor } = await clientsCalled(deps, sought, asked.cursor);
  const [only] = items;
  if (only === undefined) return refusedWith(run, texts.client.none(sought));
  if (items.length > 1 || asked.cursor !== null) {
    const rows = items.map(({ id, name }) => ({ text: name, buttons: [button(`${texts.buttons.call}: ${name}`, "call", id)] }));
    return answer(run, texts.client.several(sought), { rows, next: nextPage(run, nextCursor) });
  }
  const phones = [...new Set(phonesOf(only))];
  const [phone] = phones;
  if (phone === undefined) return refusedWith(run, texts.call.noNumber(only.name));
  if (phones.length === 1) return placed(run, phone);
  return answer(run, texts.call.whichNumber(only.name), { buttons: phones.map((number) => button(phoneText(number), "call", number)) });
};

async function placed(run: CommandRun, phone: string): Promise<CommandAnswer> {
  const { deps, actor, texts } = run;
  try {
    const command = await placeCall(deps, actor, { to: phone });
    if (command.state !== "failed") return answer(run, texts.call.placed(phoneText(phone)), { outcome: "done" });
    return refusedWith(run, texts.call.failed[command.error ?? "no_events"]);
  } catch (error) {
    const said = error instanceof HubError ? why(run, error) : null;
    if (said === null) throw error;
    return refusedWith(run, said);
  }
}

function why({ texts }: CommandRun, { code }: HubError): string | null {
  if (code === "no_extension") return texts.call.noExtension;
  if (code === "call_pending") return texts.call.pending;
  if (code === "cannot_dial") return texts.call.cannotDial;
  return code === "number_unusable" ? texts.call.unusable : null;
}
