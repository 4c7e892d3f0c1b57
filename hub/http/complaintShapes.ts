// What a complaint looks like from outside: in a list, and its whole page.
import { z } from "zod";
import type { Complaint } from "../contract/api.ts";
import {
  ANSWER_WAYS,
  type BulkOutcome,
  COMPLAINT_CHANGES,
  type ComplaintBrief,
  type ComplaintDetail,
  type ComplaintEntry,
  DAY_REASONS,
  ENTRY_LINKS,
  type EndedPromise,
  type ExplainedDeadline,
  type Holder,
  type InfoRequest,
  REQUEST_STATES,
  type RequestFile,
  type Telling,
} from "../contract/complaint.ts";
import { ATTACHMENT_KINDS } from "../contract/inbound.ts";
import { CHANNELS, COMPLAINT_STATUSES, DIRECTIONS, SEVERITIES } from "../contract/vocabulary.ts";

const text = z.string();
const maybe = text.nullable();
const instant = z.string().meta({ format: "date-time" });
const maybeInstant = instant.nullable();
const count = z.number().int();

const complaint = z.object({
  id: text,
  number: count,
  clientId: text,
  interactionId: maybe,
  status: z.enum(COMPLAINT_STATUSES),
  severity: z.enum(SEVERITIES),
  category: maybe,
  department: text,
  ownerId: maybe,
  essence: text,
  openedAt: instant,
  reopenedAt: maybeInstant,
  dueAt: instant,
  resolvedAt: maybeInstant,
  decision: maybe,
  decisionId: maybe,
  compensationId: maybe,
  compensationAmount: z.number().nullable(),
  rootCause: maybe,
  correctiveAction: maybe,
  waitingFor: maybe,
  clockStoppedAt: maybeInstant,
  toldInteractionId: maybe,
  toldMessageId: maybe,
  joinedTo: maybe,
  repeatOf: maybe,
  openedBy: maybe,
  version: count,
});

export const COMPLAINT: z.ZodType<Complaint> = complaint.meta({ id: "Complaint" });

const HOLDER: z.ZodType<Holder> = z.union([
  z.object({ kind: z.enum(["owner", "department"]), id: text }),
  z.object({ kind: z.enum(["client", "nobody"]), id: z.null() }),
]);

const ENTRY: z.ZodType<ComplaintEntry> = z
  .object({
    id: text,
    at: instant,
    byId: maybe,
    change: z.enum(COMPLAINT_CHANGES),
    from: maybe,
    to: maybe,
    why: maybe,
    link: z.object({ kind: z.enum(ENTRY_LINKS), id: text }).nullable(),
    holder: HOLDER.nullable(),
  })
  .meta({ id: "ComplaintEntry" });

export const REQUEST_FILE: z.ZodType<RequestFile> = z.object({ id: text, name: text, mimeType: text, sizeBytes: count });

export const INFO_REQUEST: z.ZodType<InfoRequest> = z
  .object({
    id: text,
    number: count,
    complaintId: text,
    complaintNumber: count,
    department: text,
    personId: maybe,
    question: text,
    askedBy: text,
    askedAt: instant,
    dueAt: instant,
    remindAt: instant,
    remindedAt: maybeInstant,
    escalatedAt: maybeInstant,
    state: z.enum(REQUEST_STATES),
    answer: maybe,
    answeredBy: maybe,
    answeredAt: maybeInstant,
    answeredVia: z.enum(ANSWER_WAYS).nullable(),
    files: z.array(REQUEST_FILE),
    version: count,
  })
  .meta({ id: "InfoRequest" });

const BRIEF: z.ZodType<ComplaintBrief> = z.object({
  id: text,
  number: count,
  status: z.enum(COMPLAINT_STATUSES),
  openedAt: instant,
  category: maybe,
  decision: maybe,
});

export const EXPLAINED: z.ZodType<ExplainedDeadline> = z.object({
  from: instant,
  dueAt: instant,
  days: z.array(z.object({ on: text, counted: z.boolean(), reason: z.enum(DAY_REASONS) })),
  pauses: z.array(z.object({ fromAt: instant, toAt: maybeInstant, workingSec: count })),
  assumed: z.boolean(),
});

const ENDED_PROMISE: z.ZodType<EndedPromise> = z.object({
  startedAt: instant,
  dueAt: instant,
  resolvedAt: instant,
  reopenedAt: instant,
  status: z.enum(COMPLAINT_STATUSES),
  severity: z.enum(SEVERITIES),
  department: text,
  rootCause: maybe,
  ownerId: maybe,
});

export const COMPLAINT_DETAIL: z.ZodType<ComplaintDetail> = complaint
  .extend({
    history: z.array(ENTRY),
    requests: z.array(INFO_REQUEST),
    timeSplit: z.object({
      spans: z.array(z.object({ holder: HOLDER, fromAt: instant, toAt: instant, workingSec: count })),
      totals: z.array(z.object({ holder: HOLDER, workingSec: count })),
      totalSec: count,
      stoppedSec: count,
    }),
    deadline: EXPLAINED,
    unanswered: z
      .object({
        interactionId: text,
        messageId: text,
        since: instant,
        messages: z.array(z.object({ id: text, text, attachments: z.array(z.enum(ATTACHMENT_KINDS)), at: instant })),
      })
      .nullable(),
    endedPromises: z.array(ENDED_PROMISE),
    repeats: z.array(BRIEF),
    joined: z.array(BRIEF),
  })
  .meta({ id: "ComplaintDetail" });

export const TELLING: z.ZodType<Telling> = z
  .object({ interactionId: text, messageId: maybe, channel: z.enum(CHANNELS), direction: z.enum(DIRECTIONS), at: instant, text: maybe })
  .meta({ id: "Telling" });

export const BULK_OUTCOME: z.ZodType<BulkOutcome> = z.object({ id: text, ok: z.boolean(), code: maybe });
