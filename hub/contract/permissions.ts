// Who may do what: one matrix for the API, the sockets, the console and the bots.
import type { Role } from "./vocabulary.ts";

export const PERMISSIONS = [
  "card.see",
  "card.see_all",
  "card.take",
  "call.place",
  "interaction.write",
  "message.send",
  "client.see",
  "client.write",
  "complaint.see",
  "complaint.open",
  "complaint.write",
  "request.ask",
  "request.answer",
  "recording.hear",
  "recording.hear_all",
  "task.see",
  "task.write",
  "knowledge.see",
  "knowledge.write",
  "report.see",
  "report.run",
  "survey.see",
  "quality.see",
  "quality.score",
  "user.see",
  "user.write",
  "calendar.write",
  "system.see",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const STAFF = [
  "card.see",
  "card.take",
  "call.place",
  "interaction.write",
  "message.send",
  "client.see",
  "client.write",
  "complaint.see",
  "complaint.open",
  "request.answer",
  "recording.hear",
  "task.see",
  "task.write",
  "user.see",
  "knowledge.see",
] as const satisfies readonly Permission[];

const READER = ["knowledge.see", "client.see", "complaint.see", "request.answer", "task.see", "user.see"] as const satisfies readonly Permission[];

export const ROLE_PERMISSIONS = {
  agent: STAFF,
  sales: STAFF,
  service: STAFF,
  quality: [
    ...STAFF,
    "card.see_all",
    "recording.hear_all",
    "complaint.write",
    "request.ask",
    "report.see",
    "survey.see",
    "quality.see",
    "quality.score",
    "knowledge.write",
  ],
  marketing: [...READER, "report.see", "survey.see", "knowledge.write"],
  accountant: [...READER, "report.see"],
  legal: [...READER, "complaint.write", "request.ask"],
  supervisor: [
    ...STAFF,
    "card.see_all",
    "recording.hear_all",
    "complaint.write",
    "request.ask",
    "report.see",
    "report.run",
    "survey.see",
    "quality.see",
    "quality.score",
    "knowledge.write",
  ],
  executive: [...READER, "card.see", "card.see_all", "report.see", "report.run", "survey.see", "quality.see"],
  administrator: [...PERMISSIONS],
} as const satisfies Record<Role, readonly Permission[]>;

/** True when any of the roles carries the permission. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => (ROLE_PERMISSIONS[role] as readonly Permission[]).includes(permission));
}
