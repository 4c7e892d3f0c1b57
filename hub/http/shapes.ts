// What every answer of /api/v1 looks like. An answer passes through its shape on the way out, so that what
// only the hub needs (keys, settling times) never leaves, and the same shapes describe it in openapi.json.
import { z } from "zod";
import type { CallCommand, Client, Company, Contact, Debt, Interaction, Leg, Message, ReportRun, Session, Task, User } from "../contract/api.ts";
import type { Card } from "../contract/card.ts";
import { ATTACHMENT_KINDS, type Attachment } from "../contract/inbound.ts";
import { SURVEY_SUBJECTS } from "../contract/survey.ts";
import {
  CALL_COMMAND_STATES,
  CALL_FAILURES,
  CHANNELS,
  CLIENT_KINDS,
  DEBT_STATES,
  DELIVERIES,
  DIRECTIONS,
  INTENTS,
  INTERACTION_STATES,
  LANGUAGES,
  LEG_KINDS,
  MESSAGE_DIRECTIONS,
  OUTCOMES,
  POINT_KINDS,
  PRESENCES,
  REPORT_NAMES,
  ROLES,
  SEVERITIES,
  TASK_KINDS,
  TASK_STATES,
} from "../contract/vocabulary.ts";

const text = z.string();
const maybe = text.nullable();
const instant = z.string().meta({ format: "date-time" });
const maybeInstant = instant.nullable();
const seconds = z.number().nullable();
const count = z.number().int();

const LEG: z.ZodType<Leg> = z
  .object({
    id: text,
    kind: z.enum(LEG_KINDS),
    agentId: maybe,
    extension: maybe,
    outcome: z.enum(OUTCOMES).nullable(),
    startedAt: maybeInstant,
    answeredAt: maybeInstant,
    endedAt: maybeInstant,
  })
  .meta({ id: "Leg" });

export const INTERACTION: z.ZodType<Interaction> = z
  .object({
    id: text,
    channel: z.enum(CHANNELS),
    direction: z.enum(DIRECTIONS),
    state: z.enum(INTERACTION_STATES),
    outcome: z.enum(OUTCOMES).nullable(),
    clientId: maybe,
    contactId: maybe,
    phone: maybe,
    hidden: z.boolean(),
    queue: maybe,
    agentId: maybe,
    startedAt: instant,
    answeredAt: maybeInstant,
    endedAt: maybeInstant,
    waitSec: seconds,
    talkSec: seconds,
    holdSec: seconds,
    externalId: text,
    connectionId: text,
    legs: z.array(LEG),
    recordings: z.array(z.object({ id: text, url: maybe })),
    essence: maybe,
    disposition: maybe,
    intent: z.enum(INTENTS).nullable(),
    language: z.enum(LANGUAGES).nullable(),
    line: maybe,
    version: count,
  })
  .meta({ id: "Interaction" });

const ATTACHMENT: z.ZodType<Attachment> = z
  .object({
    kind: z.enum(ATTACHMENT_KINDS),
    ref: text,
    name: maybe,
    mimeType: maybe,
    sizeBytes: z.number().nullable(),
    durationSec: seconds,
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
  })
  .meta({ id: "Attachment" });

export const MESSAGE: z.ZodType<Message> = z
  .object({
    id: text,
    interactionId: text,
    direction: z.enum(MESSAGE_DIRECTIONS),
    text,
    attachments: z.array(ATTACHMENT),
    authorId: maybe,
    at: instant,
    editedAt: maybeInstant,
    deletedAt: maybeInstant,
    elsewhere: z.boolean(),
    delivery: z.enum(DELIVERIES),
    deliveryError: maybe,
  })
  .meta({ id: "Message" });

const POINT = z.object({ id: text, kind: z.enum(POINT_KINDS), value: text }).meta({ id: "Point" });
const contactOfClient = z.object({ id: text, name: text, role: maybe, points: z.array(POINT) });

export const CONTACT: z.ZodType<Contact> = contactOfClient.extend({ clientId: text }).meta({ id: "Contact" });

export const CLIENT: z.ZodType<Client> = z
  .object({
    id: text,
    kind: z.enum(CLIENT_KINDS),
    name: text,
    contacts: z.array(contactOfClient),
    managerId: maybe,
    segment: maybe,
    region: maybe,
    lineOfBusiness: maybe,
    source: maybe,
    language: z.enum(LANGUAGES).nullable(),
    openComplaints: count,
    lastInteractionAt: maybeInstant,
    createdAt: instant,
  })
  .meta({ id: "Client" });

export const DEBT: z.ZodType<Debt> = z
  .object({
    id: text,
    phone: text,
    clientId: text,
    clientName: maybe,
    assigneeId: maybe,
    queue: maybe,
    misses: count,
    firstMissedAt: instant,
    lastMissedAt: instant,
    tries: count,
    lastTryAt: maybeInstant,
    nextTryAt: maybeInstant,
    escalatesAt: instant,
    escalatedAt: maybeInstant,
    state: z.enum(DEBT_STATES),
    closedBy: maybe,
    closedAt: maybeInstant,
    droppedBy: maybe,
    dropReason: maybe,
    timeZone: text,
    localTime: text,
    stake: z.object({ severity: z.enum(SEVERITIES).nullable(), complaints: count, segment: maybe }),
  })
  .meta({ id: "Debt" });

const TASK_MATTER = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("survey_call"), survey: z.partialRecord(z.enum(LANGUAGES), text), clientName: text }),
  z.object({
    kind: z.literal("low_mark"),
    csat: z.number().nullable(),
    nps: z.number().nullable(),
    subject: z.enum(SURVEY_SUBJECTS),
    number: z.number().nullable(),
    clientName: text,
  }),
]);

export const TASK: z.ZodType<Task> = z
  .object({
    id: text,
    kind: z.enum(TASK_KINDS),
    state: z.enum(TASK_STATES),
    title: text,
    matter: TASK_MATTER.nullable(),
    clientId: maybe,
    interactionId: maybe,
    assigneeId: maybe,
    dueAt: maybeInstant,
    createdAt: instant,
    doneAt: maybeInstant,
  })
  .meta({ id: "Task" });

export const CALL_COMMAND: z.ZodType<CallCommand> = z
  .object({
    id: text,
    state: z.enum(CALL_COMMAND_STATES),
    extension: text,
    agentId: text,
    clientId: maybe,
    contactId: maybe,
    phone: text,
    line: maybe,
    connectionId: text,
    interactionId: maybe,
    error: z.enum(CALL_FAILURES).nullable(),
    errorDetail: maybe,
    createdAt: instant,
    endedAt: maybeInstant,
  })
  .meta({ id: "CallCommand" });

export const USER: z.ZodType<User> = z
  .object({
    id: text,
    email: text,
    name: text,
    roles: z.array(z.enum(ROLES)),
    language: z.enum(LANGUAGES),
    extension: maybe,
    department: maybe,
    queues: z.array(text),
    presence: z.enum(PRESENCES),
    presenceSince: maybeInstant,
    active: z.boolean(),
  })
  .meta({ id: "User" });

export const REPORT_RUN: z.ZodType<ReportRun> = z
  .object({
    id: text,
    name: z.enum(REPORT_NAMES),
    period: text,
    state: z.enum(["running", "done", "failed"]),
    createdAt: instant,
    requestedBy: maybe,
    fileName: maybe,
    sizeBytes: z.number().nullable(),
    mail: z.enum(["none", "queued", "sent", "failed", "kept"]),
    recipients: z.array(text),
    error: maybe,
  })
  .meta({ id: "ReportRun" });

const names = z.partialRecord(z.enum(LANGUAGES), text);
const named = z.object({ id: text, name: names });
const priced = named.extend({ amount: z.boolean() });

const COMPANY: z.ZodType<Company> = z
  .object({
    name: text,
    timeZone: text,
    country: text,
    language: z.enum(LANGUAGES),
    queues: z.array(named),
    departments: z.array(named),
    dispositions: z.array(named),
    categories: z.array(named.extend({ department: text })),
    severities: z.array(z.enum(SEVERITIES)),
    cannedAnswers: z.array(z.object({ id: text, text: names })),
    complaintDays: z.number(),
    complaintCatalogue: z.object({ decisions: z.array(priced), compensations: z.array(priced), rootCauses: z.array(named) }),
    complaintClock: z.object({ client: z.enum(["stops", "runs"]), department: z.enum(["stops", "runs"]) }),
    sla: z.object({ percent: z.number(), seconds: z.number(), messageMinutes: z.record(z.enum(CHANNELS).exclude(["call"]), z.number()) }),
    mail: z.boolean(),
    connections: z.array(z.object({ id: text, title: text, canDial: z.boolean(), canTransfer: z.boolean() })),
    workdays: z.array(z.object({ on: text, from: text, to: text })),
  })
  .meta({ id: "Company" });

export const SESSION: z.ZodType<Session> = z
  .object({ user: USER, permissions: z.array(text), company: COMPANY, silentConnections: z.array(text) })
  .meta({ id: "Session" });

export const CARD: z.ZodType<Card> = z
  .object({
    id: text,
    version: count,
    kind: z.enum(["call", "thread"]),
    channel: z.enum(CHANNELS),
    direction: z.enum(DIRECTIONS),
    state: z.enum(INTERACTION_STATES),
    outcome: z.enum(OUTCOMES).nullable(),
    client: z.object({ id: text, name: text, segment: maybe, managerId: maybe, isNew: z.boolean() }).nullable(),
    contact: z.object({ id: text, name: text }).nullable(),
    phone: maybe,
    hidden: z.boolean(),
    queue: maybe,
    agent: z.object({ id: text, name: text }).nullable(),
    offeredTo: z.array(text),
    offerEndsAt: maybeInstant,
    openedAt: instant,
    answeredAt: maybeInstant,
    endedAt: maybeInstant,
    waitingSince: maybeInstant,
    essence: maybe,
    language: z.enum(LANGUAGES).nullable(),
    complaints: z.array(z.object({ id: text, number: count, severity: z.enum(SEVERITIES), essence: text, dueAt: instant, resolvedAt: maybeInstant })),
    unread: count,
  })
  .meta({ id: "Card" });

/** A page of a list, with the opaque cursor of the next one. */
export function listOf<T>(item: z.ZodType<T>): z.ZodType<{ readonly items: readonly T[]; readonly nextCursor: string | null }> {
  return z.object({ items: z.array(item), nextCursor: maybe });
}
