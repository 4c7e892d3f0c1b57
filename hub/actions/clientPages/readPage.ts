// The private page of a complaint, for whoever has its link: number, promised day, stage and what was written between
// us. One answer for a link that never was, was taken back, or has expired.
import type { Client, Interaction } from "../../contract/api.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { isPageOpen, PAGE_CONNECTION, type PageStage, pageStage, withoutStruck } from "../../domain/clientPage.ts";
import { chatKeyOfExternalId, isThread } from "../../domain/thread.ts";
import type { ClientPages, PageChat, PageMessage } from "../../ports/clientPages.ts";
import type { Clients } from "../../ports/clients.ts";
import type { ComplaintRecord, Complaints } from "../../ports/complaints.ts";
import type { InteractionRecord, Interactions } from "../../ports/interactions.ts";
import type { Clock } from "../../ports/world.ts";
import type { PageKeys } from "./pageKeys.ts";

export interface PageDeps {
  readonly pages: Pick<ClientPages, "get" | "messages">;
  readonly keys: PageKeys;
  readonly complaints: Pick<Complaints, "get">;
  readonly interactions: Pick<Interactions, "get">;
  readonly clients: Pick<Clients, "get">;
  readonly clock: Clock;
  readonly company: { readonly language: Language };
  readonly expireDays: number;
}

export interface ClientPage {
  readonly complaintId: string;
  readonly number: number;
  readonly stage: PageStage;
  readonly openedAt: string;
  readonly dueAt: string;
  /** The client's own; the company's where nobody knows it. */
  readonly language: Language;
  readonly messages: readonly PageMessage[];
}

const MOST_MESSAGES = 200;

export async function readPage(deps: PageDeps, token: string): Promise<ClientPage | null> {
  const complaint = await complaintBehind(deps, token);
  if (complaint === null) return null;
  const [interaction, client] = await Promise.all([threadOf(deps, complaint), deps.clients.get(complaint.clientId)]);
  return {
    complaintId: complaint.id,
    number: complaint.number,
    stage: pageStage(complaint.status),
    openedAt: complaint.openedAt,
    dueAt: complaint.dueAt,
    language: languageOf(client, interaction, deps.company.language),
    messages: (
      await deps.pages.messages(
        {
          interactionId: interaction?.id ?? null,
          chats: [{ connectionId: PAGE_CONNECTION, chatKey: complaint.id }, ...chatOf(interaction)],
          since: complaint.openedAt,
        },
        MOST_MESSAGES,
      )
    ).map((message) => ({ ...message, text: withoutStruck(message.text) })),
  };
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
