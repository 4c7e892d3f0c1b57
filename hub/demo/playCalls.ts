// The calls of the script as steps: the provider's webhooks, signed as it signs them, and what the agent does in
// the console meanwhile and afterwards.
import { mangoForm, signCti } from "../../telephony/sign.ts";
import type { Interaction, List } from "../contract/api.ts";
import type { ConnectionSecrets } from "./company.ts";
import { ctiPushes } from "./playCti.ts";
import { endOf, mangoPushes, type Push } from "./playMango.ts";
import type { PlayContext, Step } from "./playSteps.ts";
import type { ScriptedCall } from "./script.ts";

/** How far into the talk an agent has heard enough to open a complaint. */
const COMPLAINT_AFTER = 0.6;

export function callSteps(context: PlayContext, event: ScriptedCall): readonly Step[] {
  const { call } = event;
  const played = {
    event,
    callKey: context.keyOf(event.id),
    extensionOf: context.extensionOf,
    unixSec: (atSec: number) => Math.floor(context.instant(atSec).getTime() / 1000),
  };
  const pushes = call.connection === "office" ? mangoPushes(played) : ctiPushes(played);
  const steps: Step[] = pushes.map((push) => ({ atSec: push.atSec, eventId: event.id, run: () => send(context, call.connection, push) }));
  const agent = call.transferredTo ?? call.agent;
  const { complaint } = event.expect;
  if (complaint?.action === "opened" && call.agent !== null) {
    const opener = call.agent;
    steps.push({
      atSec: event.at + call.waitSec + Math.floor(call.talkSec * COMPLAINT_AFTER),
      eventId: event.id,
      run: () => openComplaint(context, event, opener),
    });
  }
  if (complaint?.action === "updated" && call.outcome === "answered" && agent !== null) {
    steps.push({
      atSec: event.at + call.waitSec + Math.floor(call.talkSec * COMPLAINT_AFTER),
      eventId: event.id,
      run: () => goOnWithComplaint(context, event, agent),
    });
  }
  if (event.disposition !== null && agent !== null) {
    const { disposition } = event;
    steps.push({ atSec: endOf(event) + call.wrapUpSec, eventId: event.id, run: () => dispose(context, event, agent, disposition) });
  }
  return steps;
}

async function send({ hubUrl, secrets, now }: PlayContext, connection: "office" | "kyiv", push: Push): Promise<void> {
  const { url, init } = connection === "office" ? mangoRequest(hubUrl, secrets, push) : ctiRequest(hubUrl, secrets, push, now());
  const response = await fetch(url, { method: "POST", ...init });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`The hub answered a webhook of ${connection} with ${response.status}. Are the secrets those of its company file?`);
}

export function mangoRequest(hubUrl: string, { mangoKey, mangoSalt }: ConnectionSecrets, { path, body }: Push) {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { url: `${hubUrl}/hooks/mango/office${path}`, init: { headers, body: mangoForm(mangoKey, mangoSalt, JSON.stringify(body)) } };
}

function ctiRequest(hubUrl: string, { ctiSecret }: ConnectionSecrets, push: Push, now: Date) {
  const body = JSON.stringify(push.body);
  const headers = { "content-type": "application/json", "x-hub-signature": signCti(ctiSecret, Math.floor(now.getTime() / 1000), body) };
  return { url: `${hubUrl}/hooks/cti/kyiv/${ctiSecret}`, init: { headers, body } };
}

async function openComplaint(context: PlayContext, event: ScriptedCall, agent: string): Promise<void> {
  const { complaint } = event.expect;
  const interaction = await findCall(context, event, agent);
  if (interaction?.clientId == null) return context.refuse(event.id, { status: 404, code: "not_found" });
  const desk = await context.desk(agent);
  const { severity, category, department } = complaint ?? {};
  const answer = await desk.post("/complaints", {
    clientId: interaction.clientId,
    interactionId: interaction.id,
    essence: event.summary,
    severity,
    category,
    department,
  });
  if (!answer.ok) context.refuse(event.id, answer);
}

async function goOnWithComplaint(context: PlayContext, event: ScriptedCall, agent: string): Promise<void> {
  const interaction = await findCall(context, event, agent);
  if (interaction?.clientId != null) await context.takeComplaintInWork(event.id, agent, interaction.clientId);
}

async function dispose(context: PlayContext, event: ScriptedCall, agent: string, disposition: string): Promise<void> {
  const interaction = await findCall(context, event, agent);
  if (interaction === null) return context.refuse(event.id, { status: 404, code: "not_found" });
  const answer = await (await context.desk(agent)).post(`/interactions/${interaction.id}/disposition`, { disposition, essence: event.summary });
  if (!answer.ok) context.refuse(event.id, answer);
}

async function findCall(context: PlayContext, event: ScriptedCall, agent: string): Promise<Interaction | null> {
  const from = encodeURIComponent(context.instant(event.at - 1).toISOString());
  const to = encodeURIComponent(context.instant(event.at + 1).toISOString());
  const found = await (await context.desk(agent)).get<List<Interaction>>(`/interactions?channel=call&from=${from}&to=${to}`);
  return found.ok ? (found.body.items.find(({ externalId }) => externalId === context.keyOf(event.id)) ?? null) : null;
}
