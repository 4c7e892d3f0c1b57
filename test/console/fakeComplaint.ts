// One complaint of the console's tests in full: asked departments, a clock that stood, a course; the rest are plain.
import type { Complaint } from "../../hub/contract/api.ts";
import type { ComplaintDetail, ComplaintEntry, Holder, InfoRequest } from "../../hub/contract/complaint.ts";

const OWNER: Holder = { kind: "owner", id: "platonova" };
const SERVICE: Holder = { kind: "department", id: "service" };

function request(patch: Partial<InfoRequest> & Pick<InfoRequest, "id" | "number" | "department" | "question" | "askedAt" | "dueAt">): InfoRequest {
  return {
    complaintId: "c214",
    complaintNumber: 214,
    personId: null,
    askedBy: "platonova",
    remindAt: patch.dueAt,
    remindedAt: null,
    escalatedAt: null,
    state: "open",
    answer: null,
    answeredBy: null,
    answeredAt: null,
    answeredVia: null,
    files: [],
    version: 1,
    ...patch,
  };
}

export const REQUESTS: readonly InfoRequest[] = [
  request({
    id: "q1",
    number: 31,
    department: "quality",
    personId: "levchenko",
    question: "Должны ли мы возместить списание на 9 тысяч?",
    askedAt: "2026-03-13T12:00:00.000Z",
    dueAt: "2026-03-17T08:00:00.000Z",
    remindedAt: "2026-03-17T06:30:00.000Z",
    escalatedAt: "2026-03-17T08:00:00.000Z",
  }),
  request({
    id: "q2",
    number: 32,
    department: "service",
    personId: "gordeev",
    question: "Причина и срок ремонта?",
    askedAt: "2026-03-13T12:05:00.000Z",
    dueAt: "2026-03-16T13:00:00.000Z",
    state: "answered",
    answer: "Изношен компрессор, датчик был следствием. Поставка 18 марта, замена 19-го с 9 до 12.",
    answeredBy: "gordeev",
    answeredAt: "2026-03-16T12:12:00.000Z",
    answeredVia: "telegram",
    files: [{ id: "f1", name: "Акт осмотра 1187.pdf", mimeType: "application/pdf", sizeBytes: 184_320 }],
    version: 2,
  }),
];

function entry(id: string, at: string, patch: Partial<ComplaintEntry> & Pick<ComplaintEntry, "change">): ComplaintEntry {
  return { id, at, byId: "platonova", from: null, to: null, why: null, link: null, holder: OWNER, ...patch };
}

const HISTORY: readonly ComplaintEntry[] = [
  entry("e1", "2026-03-13T11:05:00.000Z", {
    change: "opened",
    byId: "levchenko",
    to: "high",
    link: { kind: "interaction", id: "i-open" },
    holder: { kind: "nobody", id: null },
  }),
  entry("e2", "2026-03-13T11:30:00.000Z", { change: "owner", to: "platonova" }),
  entry("e3", "2026-03-13T12:00:00.000Z", { change: "request", link: { kind: "request", id: "q1" } }),
  entry("e4", "2026-03-13T12:05:00.000Z", { change: "request", link: { kind: "request", id: "q2" } }),
  entry("e5", "2026-03-13T12:05:00.000Z", {
    change: "status",
    from: "in_work",
    to: "waiting department:service",
    why: "Без причины поломки решать рано",
    holder: SERVICE,
  }),
  entry("e6", "2026-03-16T12:12:00.000Z", { change: "answer", byId: "gordeev", link: { kind: "request", id: "q2" } }),
  entry("e7", "2026-03-16T12:20:00.000Z", { change: "status", from: "waiting department:service", to: "in_work" }),
  entry("e8", "2026-03-17T08:00:00.000Z", { change: "request_late", byId: null, link: { kind: "request", id: "q1" } }),
];

export function detailOf(complaint: Complaint): ComplaintDetail {
  const isFull = complaint.id === "c214";
  const totals = isFull
    ? [
        { holder: { kind: "nobody", id: null } as const, workingSec: 1_500 },
        { holder: SERVICE, workingSec: 33_000 },
        { holder: OWNER, workingSec: 25_000 },
        { holder: { kind: "client", id: null } as const, workingSec: 8_400 },
      ]
    : [];
  return {
    ...complaint,
    history: isFull ? HISTORY : [entry("o", complaint.openedAt, { change: "opened", byId: complaint.openedBy, to: complaint.severity })],
    requests: isFull ? REQUESTS : [],
    timeSplit: { spans: [], totals, totalSec: totals.reduce((sum, { workingSec }) => sum + workingSec, 0), stoppedSec: isFull ? 8_400 : 0 },
    deadline: {
      from: complaint.openedAt,
      dueAt: complaint.dueAt,
      days: [
        { on: "2026-03-13", counted: false, reason: "start_day" },
        { on: "2026-03-14", counted: false, reason: "weekend" },
        { on: "2026-03-15", counted: false, reason: "weekend" },
        { on: "2026-03-16", counted: true, reason: "working" },
        { on: "2026-03-17", counted: true, reason: "working" },
        { on: "2026-03-18", counted: true, reason: "working" },
      ],
      pauses: [],
      assumed: false,
    },
    repeats: isFull
      ? [{ id: "c088", number: 88, status: "closed", openedAt: "2025-03-04T08:00:00.000Z", category: "repair", decision: "Заменили уплотнитель" }]
      : [],
    joined: [],
    endedPromises: [],
    unanswered: null,
  };
}
