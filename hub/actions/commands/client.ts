// A client by number, name or id: what is known of them, what is open, and the latest dealings.
import type { Client } from "../../contract/api.ts";
import { may } from "../../contract/permissions.ts";
import { writtenAt } from "../../domain/commandTexts/writtenTime.ts";
import { normalisePhone } from "../../domain/phone.ts";
import { phoneText } from "../../domain/phoneText.ts";
import type { Paged } from "../../ports/pages.ts";
import { answer, button, type Command, type CommandDeps, type CommandRun, nextPage, PAGE_ROWS, refusedWith } from "./command.ts";

const LAST_DEALINGS = 3;
/** As ids are made here: what somebody types is never taken for one by chance. */
const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/u;

export const client: Command = async (run) => {
  const { deps, texts, asked } = run;
  const sought = asked.args[0] ?? "";
  const { items, nextCursor } = await clientsCalled(deps, sought, asked.cursor);
  const [only] = items;
  if (only === undefined) return refusedWith(run, texts.client.none(sought));
  if (items.length === 1 && asked.cursor === null) return shown(run, only);
  return answer(run, texts.client.several(sought), {
    rows: items.map((found) => ({
      text: [found.name, ...phonesOf(found).slice(0, 1).map(phoneText)].join(", "),
      buttons: [button(found.name, "client", found.id)],
    })),
    next: nextPage(run, nextCursor),
  });
};

export async function clientsCalled(
  { clients, country }: Pick<CommandDeps, "clients" | "country">,
  sought: string,
  cursor: string | null,
): Promise<Paged<Client>> {
  if (ID.test(sought)) {
    const known = await clients.get(sought);
    return { items: known === null ? [] : [known], nextCursor: null };
  }
  const { e164 } = normalisePhone(sought, country);
  return clients.list(e164 === null ? { q: sought } : { phone: e164 }, { cursor, limit: PAGE_ROWS });
}

export function phonesOf({ contacts }: Client): readonly string[] {
  return contacts.flatMap(({ points }) => points.filter(({ kind, value }) => kind === "phone" && value.startsWith("+")).map(({ value }) => value));
}

async function shown(run: CommandRun, found: Client) {
  const { deps, actor, texts, now } = run;
  const [open, dealings, manager] = await Promise.all([
    deps.complaints.openOf([found.id]),
    deps.interactions.list({ clientId: found.id }, { cursor: null, limit: LAST_DEALINGS }),
    found.managerId === null ? null : deps.users.get(found.managerId),
  ]);
  const last = dealings.items.map(({ startedAt, channel, essence }) =>
    [writtenAt(startedAt, now, deps.company.timeZone, texts), texts.channels[channel], ...(essence === null ? [] : [essence])].join(", "),
  );
  return answer(run, found.name, {
    lines: [
      ...found.contacts.map(({ name, points }) => [name, ...points.map(({ kind, value }) => (kind === "phone" ? phoneText(value) : value))].join(", ")),
      ...(manager === null ? [] : [texts.client.manager(manager.name)]),
      ...(found.segment === null ? [] : [texts.client.segment(found.segment)]),
      texts.client.openComplaints(open.length),
      ...(last.length === 0 ? [] : [texts.client.lastDealings, ...last]),
    ],
    buttons: [
      ...(may(actor.roles, "call.place") && phonesOf(found).length > 0 ? [button(texts.buttons.call, "call", found.id)] : []),
      ...open.slice(0, PAGE_ROWS).map(({ number }) => button(texts.complaints.no(number), "complaint", String(number))),
    ],
  });
}
