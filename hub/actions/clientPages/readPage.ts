// The private page of a complaint, for whoever has its link: number, promised day, stage, what was decided once they
// were told, and what was written between us about it. One answer for a link that never was, was taken back, or has expired.
import type { Client, Interaction, Named } from "../../contract/api.ts";
import { type ComplaintEntry, isHeard } from "../../contract/complaint.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { isPageOpen, PAGE_CONNECTION, type PageStage, pageStage, withoutStruck } from "../../domain/clientPage.ts";
import { runsOf } from "../../domain/complaintHistory.ts";
import { chatKeyOfExternalId, isThread } from "../../domain/thread.ts";
import type { ClientPages, PageChat, PageMessage } from "../../ports/clientPages.ts";
import type { Clients } from "../../ports/clients.ts";
import type { ComplaintLife } from "../../ports/complaintLife.ts";
import type { ComplaintRecord, Complaints } from "../../ports/complaints.ts";
import type { InteractionRecord, Interactions, Messages } from "../../ports/interactions.ts";
import type { Clock } from "../../ports/world.ts";
import type { PageKeys } from "./pageKeys.ts";

export interface PageDeps {
  readonly pages: Pick<ClientPages, "get" | "messages">;
  readonly life: Pick<ComplaintLife, "history">;
  readonly messages: Pick<Messages, "get">;
  readonly keys: PageKeys;
  readonly complaints: Pick<Complaints, "get">;
  readonly interactions: Pick<Interactions, "get">;
  readonly clients: Pick<Clients, "get">;
  readonly clock: Clock;
  readonly company: { readonly language: Language; readonly complaint: { readonly decisions: readonly Named[] } };
  readonly expireDays: number;
}

/** When we told the decision, and what it is: in the words it was told in, or as the catalogue has it; null: nobody wrote it down. */
export interface PageAnswer {
  readonly at: string | null;
  readonly decision: { readonly said: string } | { readonly named: Named["name"] } | null;
}

export interface ClientPage {
  readonly complaintId: string;
  readonly number: number;
  readonly stage: PageStage;
  readonly openedAt: string;
  /** When it was opened again, the last time; null: never. */
  readonly reopenedAt: string | null;
  readonly dueAt: string;
  /** Null: the client has not been told yet. */
  readonly answer: PageAnswer | null;
  /** The client's own; the company's where nobody knows it. */
  readonly language: Language;
  readonly messages: readonly PageMessage[];
}

const MOST_MESSAGES = 200;

export async function readPage(deps: PageDeps, token: string): Promise<ClientPage | null> {
  const complaint = await complaintBehind(deps, token);
  if (complaint === null) return null;
  const [interaction, client, history] = await Promise.all([threadOf(deps, complaint), deps.clients.get(complaint.clientId), deps.life.history(complaint.id)]);
  return {
    complaintId: complaint.id,
    number: complaint.number,
    stage: pageStage(complaint.status),
    openedAt: complaint.openedAt,
    reopenedAt: complaint.reopenedAt,
    dueAt: complaint.dueAt,
    answer: await answerOf(deps, complaint, history),
    language: languageOf(client, interaction, deps.company.language),
    messages: (
      await deps.pages.messages(
        {
          interactionId: interaction?.id ?? null,
          chats: [{ connectionId: PAGE_CONNECTION, chatKey: complaint.id }, ...chatOf(interaction)],
          runs: runsOf(complaint, history),
        },
        MOST_MESSAGES,
      )
    ).map((message) => ({ ...message, text: withoutStruck(message.text) })),
  };
}

const KNOWN: readonly PageStage[] = ["told", "closed", "answered"];

async function answerOf(
  deps: Pick<PageDeps, "messages" | "company">,
  complaint: ComplaintRecord,
  history: readonly ComplaintEntry[],
): Promise<PageAnswer | null> {
  if (!KNOWN.includes(pageStage(complaint.status)) || !isHeard(complaint)) return null;
  const at = history.findLast(({ change, to }) => change === "status" && to === "told")?.at ?? complaint.resolvedAt;
  const told = complaint.toldMessageId === null ? null : await deps.messages.get(complaint.toldMessageId);
  const said = told === null || told.deletedAt !== null ? "" : withoutStruck(told.text).trim();
  if (said !== "") return { at, decision: { said } };
  const { decision, decisionId } = complaint;
  // In whatever language it was written down.
  const named = deps.company.complaint.decisions.find(({ id, name }) => id === decisionId || Object.values(name).includes(decision ?? ""));
  if (named !== undefined) return { at, decision: { named: named.name } };
  return { at, decision: decision === null ? null : { said: decision } };
}

/** The complaint whose page the link opens now. */
export async function complaintBehind(
  deps: Pick<PageDeps, "pages" | "keys" | "complaints" | "clock" | "expireDays">,
  token: string,
): Promise<ComplaintRecord | null> {
  const id = deps.keys.idOf(token);
  if (id === null) return null;
  const [page, complaint] = await Promise.all([deps.pages.get(id), deps.complaints.get(id)]);
  if (complaint === null || !deps.keys.isProof("p", token, page.generation)) return null;
  return isPageOpen(page.endedAt, deps.expireDays, deps.clock.now().getTime()) ? complaint : null;
}

/** The chat the complaint came from; null when it was a call, or nobody knows. */
export async function threadOf(deps: Pick<PageDeps, "interactions">, complaint: Pick<ComplaintRecord, "interactionId">): Promise<InteractionRecord | null> {
  const interaction = complaint.interactionId === null ? null : await deps.interactions.get(complaint.interactionId);
  return interaction !== null && isThread(interaction) ? interaction : null;
}

function chatOf(thread: InteractionRecord | null): readonly PageChat[] {
  return thread === null ? [] : [{ connectionId: thread.connectionId, chatKey: chatKeyOfExternalId(thread.externalId) }];
}

function languageOf(client: Client | null, thread: Pick<Interaction, "language"> | null, company: Language): Language {
  return client?.language ?? thread?.language ?? company;
}
