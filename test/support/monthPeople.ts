// Who works in a month of a quality department: everybody's acts, each at its time, by the verbs themselves.
import { loadCalendar } from "../../config/calendars.ts";
import { updateComplaint } from "../../hub/actions/complaints/updateComplaint.ts";
import { answerRequest } from "../../hub/actions/requests/answerRequest.ts";
import { askRequest } from "../../hub/actions/requests/askRequest.ts";
import type { WorkingTime } from "../../hub/domain/calendar.ts";
import type { ComplaintPatch } from "../../hub/domain/complaintChange.ts";
import type { Store } from "../../hub/store/store.ts";
import { actor, complaintDesk, WORKING_TIME } from "./complaints.ts";
import type { Month } from "./monthScript.ts";

const zorina = actor("u-zorina", ["quality"]);
export const MONTH_TIME: WorkingTime = { ...WORKING_TIME, calendar: loadCalendar("RU") };

export async function hireMonth(store: Store): Promise<void> {
  for (const id of ["u-zorina", "u-lawyer", "u-head"]) {
    const department = id === "u-zorina" ? "quality" : "legal";
    const known = {
      id,
      email: `${id}@example.org`,
      name: id,
      roles: ["quality"],
      language: "ru",
      extension: null,
      department,
      queues: [],
      passwordHash: "x",
    } as const;
    await store.users.add(known);
  }
}

/** Everybody who works in that month, each at their time. */
export function peopleOf(store: Store, { cases, questions }: Month) {
  const desk = complaintDesk(store);
  const workingTime = MONTH_TIME;
  const terms = { requestTerms: { sharePercent: 50, remindPercent: 75, workingTime, workingTimeOf: () => workingTime }, staffWays: async () => [] };
  const deps = { ...desk.deps, ...terms, metricSettings: { workingTime } };
  const opened: string[] = [];
  const asked: string[] = [];
  const change = async (of: number, patch: ComplaintPatch): Promise<void> => {
    const { id = "", version = 0 } = (await store.complaints.get(opened[of] ?? "")) ?? {};
    await updateComplaint(deps, zorina, { id, version, patch });
  };
  const acts = [
    ...cases.flatMap(({ openMs, dueMs, waits, doneMs, again, severity, department, rootCause }, of) => [
      {
        atMs: openMs,
        act: async () => {
          opened[of] = (await desk.open({ severity, department, openedAt: new Date(openMs).toISOString(), dueAt: new Date(dueMs).toISOString() })).id;
        },
      },
      ...(waits === null
        ? []
        : [
            { atMs: waits.fromMs, act: () => change(of, { status: "waiting", waitingFor: "client" }) },
            { atMs: waits.toMs, act: () => change(of, { status: "in_work" }) },
          ]),
      ...(doneMs === null
        ? []
        : [{ atMs: doneMs, act: () => change(of, { status: again === null ? "decided" : "rejected", decision: "Заменили", rootCause }) }]),
      ...(again === null
        ? []
        : [
            {
              atMs: again.openMs,
              // Told on the phone, where they do not agree at once.
              act: async () => {
                await desk.speak("c1");
                await change(of, { status: "told" });
                await change(of, { status: "in_work" });
              },
            },
          ]),
      ...(again === null || again.doneMs === null ? [] : [{ atMs: again.doneMs, act: () => change(of, { status: "decided" }) }]),
    ]),
    ...questions.flatMap(({ of, askMs, dueMs, answerMs }, n) => [
      {
        atMs: askMs,
        act: async () => {
          const question = { complaintId: opened[of] ?? "", department: "legal", personId: null, question: "Что в договоре?" };
          asked[n] = (await askRequest(deps, zorina, { ...question, dueAt: new Date(dueMs).toISOString(), wait: false })).id;
        },
      },
      ...(answerMs === null ? [] : [{ atMs: answerMs, act: () => answerRequest(deps, zorina, { id: asked[n] ?? "", text: "Срок три дня", via: "console" }) }]),
    ]),
  ].toSorted((a, b) => a.atMs - b.atMs);
  return {
    actUntil: async (nowMs: number): Promise<void> => {
      while ((acts[0]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs) {
        const next = acts.shift();
        desk.clock.nowMs = next?.atMs ?? nowMs;
        await next?.act();
      }
    },
    caseOf: (id: string) => opened.indexOf(id),
    questionOf: (id: string) => asked.indexOf(id),
  };
}
