// The private pages joined up: what the door shows and takes, and the links as they stand in outgoing texts.
import type { IncomingMessage, RequestListener } from "node:http";
import { createClientPages } from "../../bots/clientPage/door.ts";
import { surveyPages } from "../../bots/clientPage/surveyDoor.ts";
import type { Company } from "../../config/companyTypes.ts";
import { senderAddress } from "../../telephony/senderAddress.ts";
import type { PageKeys } from "../actions/clientPages/pageKeys.ts";
import { readPage } from "../actions/clientPages/readPage.ts";
import { type WritePageDeps, writeFromPage } from "../actions/clientPages/writeFromPage.ts";
import { revealed } from "../domain/clientPage.ts";
import type { Senders } from "../ports/outbox.ts";
import type { Counters, Log } from "../ports/world.ts";
import type { AssembledSurveys } from "./surveys.ts";

interface ClientPageParts extends Omit<WritePageDeps, "company" | "expireDays" | "keys"> {
  readonly company: Pick<Company, "name" | "language" | "timeZone" | "clientPage" | "complaint">;
  readonly pageKeys: PageKeys;
  readonly publicUrl: string | null;
  readonly survey: Pick<AssembledSurveys, "door" | "onPage">;
  readonly trustProxyHops: number;
  readonly counters: Counters;
  readonly log: Log;
}

export function assembleClientPages({ company, pageKeys, publicUrl, survey, trustProxyHops, counters, log, ...rest }: ClientPageParts): RequestListener {
  const verbs: WritePageDeps = { ...rest, company, keys: pageKeys, expireDays: company.clientPage.expireDays };
  return createClientPages(
    {
      company,
      read: (token) => readPage(verbs, token),
      write: (token, said) => writeFromPage(verbs, token, said),
      surveyOf: (page, language) => (page.stage === "closed" ? survey.onPage(page.complaintId, language) : Promise.resolve(null)),
      addressOf: (request: IncomingMessage) => senderAddress(request, trustProxyHops),
      isHttps: publicUrl?.startsWith("https://") ?? false,
      counters,
      clock: rest.clock,
      log,
    },
    surveyPages(survey.door),
  );
}

/** A text of ours as it leaves for the client: with the secrets of its links. */
export function textRevealer(pageKeys: PageKeys): (text: string) => string {
  return (text) => revealed(text, (kind, id) => pageKeys.tokenOf(kind, id, 0));
}

/** Sends them so, and tells the platform where a link is nobody's but the client's. */
export function linkedSender(reveal: (text: string) => string, send: Senders["message.queued"]): Senders["message.queued"] {
  return (event, parts) => {
    const text = reveal(event.text);
    const buttons = event.buttons?.map((line) => line.map((button) => ("url" in button ? { ...button, url: reveal(button.url) } : button)));
    const shown = buttons === undefined ? event : { ...event, buttons };
    return send(text === event.text ? shown : { ...shown, text, isPrivate: true }, parts);
  };
}
