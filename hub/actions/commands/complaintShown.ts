// One complaint as a line of a list, and what can be done with it next.
import type { AnswerRow, CommandButton } from "../../contract/commands.ts";
import { may } from "../../contract/permissions.ts";
import { COMPLAINT_ENDED } from "../../contract/vocabulary.ts";
import { writtenAt } from "../../domain/commandTexts/writtenTime.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { button, type CommandRun } from "./command.ts";

export function isEnded({ status }: Pick<ComplaintRecord, "status">): boolean {
  return (COMPLAINT_ENDED as readonly string[]).includes(status);
}

/** By when it is to be answered, or that it is late; null when it is answered. */
export function dueLine({ deps, texts, now }: CommandRun, complaint: ComplaintRecord): string | null {
  if (complaint.resolvedAt !== null || isEnded(complaint)) return null;
  const at = writtenAt(complaint.dueAt, now, deps.company.timeZone, texts);
  return complaint.dueAt < now.toISOString() ? texts.complaints.wasDue(at) : texts.complaints.due(at);
}

export function complaintRow(run: CommandRun, complaint: ComplaintRecord, names: ReadonlyMap<string, string>): AnswerRow {
  const { texts } = run;
  const { number, severity, essence, ownerId } = complaint;
  const due = dueLine(run, complaint) ?? texts.statuses[complaint.status];
  const owner = ownerId === null ? texts.complaints.ownerless : texts.complaints.owner(names.get(ownerId) ?? texts.nobody);
  const grave = severity === "high" ? `, ${texts.complaints.severity(texts.severities.high).toLowerCase()}` : "";
  const head = [`${texts.complaints.no(number)}${grave}`, due, owner].join(". ");
  const open = button(texts.complaints.no(number), "complaint", String(number));
  return { text: `${head}. ${essence}`, buttons: mayTake(run, complaint) ? [open, button(texts.buttons.takeNo(number), "take", String(number))] : [open] };
}

export function stepsOf(run: CommandRun, complaint: ComplaintRecord): readonly CommandButton[] {
  const { actor, texts } = run;
  const no = String(complaint.number);
  const isMine = complaint.ownerId === null || complaint.ownerId === actor.userId;
  const mayWrite = may(actor.roles, "complaint.write") || (isMine && may(actor.roles, "complaint.open"));
  const closing = complaint.status === "decided" || complaint.status === "told" ? texts.buttons.told : texts.buttons.close;
  return [
    ...(mayTake(run, complaint) ? [button(texts.buttons.takeNo(complaint.number), "take", no)] : []),
    ...(mayWrite && !isEnded(complaint) ? [button(texts.buttons.assign, "assign", no), button(closing, "close", no)] : []),
    ...(may(actor.roles, "task.write") ? [button(texts.buttons.remind, "remind", no)] : []),
  ];
}

function mayTake({ actor }: CommandRun, complaint: ComplaintRecord): boolean {
  const works = may(actor.roles, "complaint.open") || may(actor.roles, "complaint.write");
  return works && complaint.ownerId === null && !isEnded(complaint);
}
