// One client's dealings as one line of time: what lies ahead, then what happened, newest first, by day.
// Pure, so that the page, its print and the tests read the same order.
import type { Complaint, Interaction, Task } from "../../../contract/api.ts";
import { COMPLAINT_ENDED } from "../../../contract/vocabulary.ts";

export type HistoryItem =
  | { readonly kind: "interaction"; readonly at: string; readonly interaction: Interaction; readonly complaints: readonly Complaint[] }
  | { readonly kind: "complaint"; readonly at: string; readonly complaint: Complaint }
  | { readonly kind: "resolved"; readonly at: string; readonly complaint: Complaint }
  | { readonly kind: "deadline"; readonly at: string; readonly complaint: Complaint }
  | { readonly kind: "task"; readonly at: string; readonly task: Task };

export interface HistorySources {
  readonly interactions: readonly Interaction[];
  readonly complaints: readonly Complaint[];
  readonly tasks: readonly Task[];
}

/** True while the client still waits for our answer. */
export function isOpen(complaint: Complaint): boolean {
  return !(COMPLAINT_ENDED as readonly string[]).includes(complaint.status) && complaint.resolvedAt === null;
}

/** Deadlines and tasks still to come or already missed, the nearest first. */
export function itemsAhead(sources: HistorySources): readonly HistoryItem[] {
  const deadlines = sources.complaints.filter(isOpen).map((complaint): HistoryItem => ({ kind: "deadline", at: complaint.dueAt, complaint }));
  const tasks = sources.tasks.filter((task) => task.state === "open").map((task): HistoryItem => ({ kind: "task", at: task.dueAt ?? task.createdAt, task }));
  return [...deadlines, ...tasks].sort((a, b) => a.at.localeCompare(b.at));
}

/** What happened, newest first. A complaint is told by its interaction where that is in the list. */
export function itemsPast(sources: HistorySources): readonly HistoryItem[] {
  const shown = new Set(sources.interactions.map((interaction) => interaction.id));
  const interactions = sources.interactions.map(
    (interaction): HistoryItem => ({
      kind: "interaction",
      at: interaction.startedAt,
      interaction,
      complaints: sources.complaints.filter((complaint) => complaint.interactionId === interaction.id),
    }),
  );
  const opened = sources.complaints
    .filter((complaint) => complaint.interactionId === null || !shown.has(complaint.interactionId))
    .map((complaint): HistoryItem => ({ kind: "complaint", at: complaint.openedAt, complaint }));
  const resolved = sources.complaints.flatMap((complaint): HistoryItem[] =>
    complaint.resolvedAt === null ? [] : [{ kind: "resolved", at: complaint.resolvedAt, complaint }],
  );
  const done = sources.tasks.flatMap((task): HistoryItem[] => (task.doneAt === null ? [] : [{ kind: "task", at: task.doneAt, task }]));
  return [...interactions, ...opened, ...resolved, ...done].sort((a, b) => b.at.localeCompare(a.at));
}

/** Keeps the order it is given; the day is as the caller names it. */
export function groupByDay<T extends { readonly at: string }>(
  items: readonly T[],
  dayOf: (at: string) => string,
): readonly { readonly day: string; readonly items: readonly T[] }[] {
  const days = new Map<string, T[]>();
  for (const item of items) {
    const day = dayOf(item.at);
    const list = days.get(day);
    if (list) list.push(item);
    else days.set(day, [item]);
  }
  return [...days].map(([day, list]) => ({ day, items: list }));
}

/** Keeps what says the words, in any case; an empty search keeps everything. */
export function searchHistory(items: readonly HistoryItem[], sought: string): readonly HistoryItem[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const text = textOf(item).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function textOf(item: HistoryItem): string {
  switch (item.kind) {
    case "interaction":
      return [item.interaction.essence, item.interaction.phone, ...item.complaints.map((complaint) => `№ ${complaint.number}`)].join(" ");
    case "complaint":
    case "deadline":
      return `№ ${item.complaint.number} ${item.complaint.essence}`;
    case "resolved":
      return `№ ${item.complaint.number} ${item.complaint.essence} ${item.complaint.decision ?? ""}`;
    case "task":
      return item.task.title;
  }
}
