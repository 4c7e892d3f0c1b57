// The private page of a complaint: its address, how that stands in texts we keep, and how a complaint stands in words
// for the client.
import type { ComplaintStatus } from "../contract/vocabulary.ts";

export type PageKind = "p" | "s";

/** Where a client writes who wrote nowhere yet. No id of the company file has a full stop in it. */
export const PAGE_CONNECTION = "client.page";

/** So the keys of messages begin that were written on a page. */
export const PAGE_KEY = "page-";

/** What a client is told of where their complaint is. */
export const PAGE_STAGES = ["taken", "working", "asking", "decided", "told", "closed", "withdrawn", "answered"] as const;
export type PageStage = (typeof PAGE_STAGES)[number];

const STAGES: Readonly<Record<ComplaintStatus, PageStage>> = {
  registered: "taken",
  acknowledged: "taken",
  in_work: "working",
  waiting: "asking",
  decided: "decided",
  told: "told",
  closed: "closed",
  withdrawn: "withdrawn",
  rejected: "answered",
  joined: "closed",
};

export function pageStage(status: ComplaintStatus): PageStage {
  return STAGES[status];
}

const DAY_MS = 86_400_000;

/** Whether a link of a complaint that ended then still opens its page. */
export function isPageOpen(endedAt: string | null, expireDays: number, nowMs: number): boolean {
  return endedAt === null || nowMs < Date.parse(endedAt) + expireDays * DAY_MS;
}

/** An address whose secret is struck out: so it stands in every text that is kept, and it opens nothing. */
export function struckAddress(publicUrl: string, kind: PageKind, id: string): string {
  return `${publicUrl}/${kind}/~${id}`;
}

const STRUCK = /\/([ps])\/~([0-9A-Za-z]{1,26})(?![0-9A-Za-z])/g;

/** The text for a page that has no use for links to pages: lines with such an address are left out. */
export function withoutStruck(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.search(STRUCK) < 0)
    .join("\n");
}

/** The text as it leaves for the client. */
export function revealed(text: string, tokenOf: (kind: PageKind, id: string) => string): string {
  return text.replace(STRUCK, (_whole, kind: PageKind, id: string) => `/${kind}/${tokenOf(kind, id)}`);
}
