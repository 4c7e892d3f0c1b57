// The past of a complaint and what stands around it, as verbs read it.
import type { ComplaintBrief, ComplaintEntry, EndedPromise, InfoRequest, RequestFile, RequestState, Run, Telling, Unanswered } from "../contract/complaint.ts";
import type { ComplaintRecord } from "./complaints.ts";
import type { InteractionRecord } from "./interactions.ts";
import type { Page, Paged } from "./pages.ts";

export interface ComplaintLife {
  /** Oldest first, without the line that opened it. */
  history(complaintId: string): Promise<readonly ComplaintEntry[]>;
  /** Of several, each as `history` has it; one without lines is not in it. */
  histories(complaintIds: readonly string[]): Promise<ReadonlyMap<string, readonly ComplaintEntry[]>>;
  /** Those before it by which it is a repeated one, newest first. */
  repeatsOf(complaintId: string): Promise<readonly ComplaintBrief[]>;
  /** Opened since then, repeated and not linked yet, with the newest one before each. */
  unlinkedRepeats(openedSince: string): Promise<readonly { readonly id: string; readonly earlierId: string }[]>;
  /** Oldest first. */
  endedPromises(complaintId: string): Promise<readonly EndedPromise[]>;
  /** What the client wrote after it was opened, in the chats where they write about it, and waits for an answer to. */
  unanswered(complaint: ComplaintRecord): Promise<Unanswered | null>;
  joinedWith(complaintId: string): Promise<readonly ComplaintBrief[]>;
  /** Calls and threads of its life, newest first: its own, and the client's others that began in one of the runs. */
  dealings(complaint: ComplaintRecord, runs: readonly Run[]): Promise<readonly InteractionRecord[]>;
  /** In which the client could be told since then, newest first. */
  tellings(clientId: string, since: string): Promise<readonly Telling[]>;
}

export interface RequestFilter {
  readonly complaintId?: string;
  readonly state?: RequestState;
  /** Asked of this person, or of this department and nobody in it by name. */
  readonly askedOf?: { readonly personId: string; readonly department: string | null };
  /** Open and past their time. */
  readonly lateAt?: string;
}

export interface InfoRequests {
  get(id: string): Promise<InfoRequest | null>;
  byNumber(number: number): Promise<InfoRequest | null>;
  /** Newest first. */
  list(filter: RequestFilter, page: Page): Promise<Paged<InfoRequest>>;
  /** Oldest first. */
  of(complaintId: string): Promise<readonly InfoRequest[]>;
  /** Open ones whose reminder has come and was not sent. */
  toRemind(now: string, limit: number): Promise<readonly InfoRequest[]>;
  /** Open ones past their time of which nobody was told. */
  toEscalate(now: string, limit: number): Promise<readonly InfoRequest[]>;
  file(id: string): Promise<(RequestFile & { readonly requestId: string; readonly complaintId: string }) | null>;
}
