// Mango's requests in canonical words: which address means which event, and what each says.
import { createHash } from "node:crypto";
import { HubError } from "../../../hub/contract/errors.ts";
import type { InboundEvent } from "../../../hub/contract/inbound.ts";
import { keyOfCommand } from "../../../hub/domain/callCommand.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, unknownEvent } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { asFields, countOf, textOf, unixInstant } from "../../fields.ts";
import { DONE } from "./api.ts";
import { parseMangoCall } from "./call.ts";
import { mangoReason } from "./reasons.ts";
import { parseMangoSummary } from "./summary.ts";
import type { MangoConfig } from "./verify.ts";

export function parseMango(request: RawRequest, json: string, config: MangoConfig, source: Source): readonly InboundEvent[] {
  const fields = readJson(json);
  return parseEvent(request.path, fields, json, config, source) ?? [unknownEvent(source, request.path.slice(1), request)];
}

function readJson(json: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    value = null;
  }
  const fields = asFields(value);
  if (fields === null) throw new HubError("malformed", { detail: "The field json holds no JSON object." });
  return fields;
}

/** Null for what carries nothing to act on: other addresses, results of other commands, events without ids. */
function parseEvent(path: string, fields: Fields, json: string, config: MangoConfig, source: Source): readonly InboundEvent[] | null {
  switch (path) {
    case "/events/call":
      return parseMangoCall(fields, createHash("sha256").update(json).digest("hex"), config, source);
    case "/events/summary":
      return parseMangoSummary(fields, config, source);
    case "/events/recording":
      return parseRecording(fields, source);
    case "/events/record/added":
      return parseRecordAdded(fields, source);
    case "/events/dtmf":
      return parseDtmf(fields, source);
    case "/result/callback":
      return parseResult(fields, source);
    default:
      return null;
  }
}

function parseRecording(fields: Fields, source: Source): readonly InboundEvent[] | null {
  const [id, state, entryId] = [textOf(fields.recording_id), textOf(fields.recording_state), textOf(fields.entry_id)];
  if (id === null || entryId === null || (state !== "Started" && state !== "Continued" && state !== "Completed")) return null;
  const failed = state === "Completed" && (countOf(fields.completion_code) ?? 1000) !== 1000;
  return [
    callEvent(source, unixInstant(fields.timestamp), {
      kind: failed ? "recording.failed" : state === "Completed" ? "recording.ready" : "recording.started",
      externalId: `${id}:${state}`,
      rawType: `events/recording:${state}`,
      callKey: entryId,
      legKey: textOf(fields.call_id),
      recording: { id, url: null, durationSec: null, expiresAt: null },
      commandId: textOf(fields.command_id),
    }),
  ];
}

function parseRecordAdded(fields: Fields, source: Source): readonly InboundEvent[] | null {
  const [id, entryId] = [textOf(fields.recording_id), textOf(fields.entry_id)];
  if (id === null || entryId === null) return null;
  return [
    callEvent(source, unixInstant(fields.timestamp), {
      kind: "recording.ready",
      externalId: `${id}:added`,
      rawType: "events/record/added",
      callKey: entryId,
      recording: { id, url: null, durationSec: null, expiresAt: null },
    }),
  ];
}

function parseDtmf(fields: Fields, source: Source): readonly InboundEvent[] | null {
  const [callId, entryId] = [textOf(fields.call_id), textOf(fields.entry_id)];
  if (callId === null || entryId === null) return null;
  return [
    callEvent(source, unixInstant(fields.timestamp), {
      kind: "dtmf.received",
      externalId: `${callId}:dtmf:${countOf(fields.seq) ?? ""}`,
      rawType: "events/dtmf",
      callKey: entryId,
      legKey: callId,
    }),
  ];
}

/** It may come before or after the events of the call, if one comes at all. */
function parseResult(fields: Fields, source: Source): readonly InboundEvent[] | null {
  const [commandId, result] = [textOf(fields.command_id), countOf(fields.result)];
  if (commandId === null || result === null) return null;
  const { outcome } = mangoReason(result);
  const isDone = result === DONE;
  return [
    callEvent(source, null, {
      kind: "command.updated",
      externalId: `${commandId}:result`,
      rawType: "result/callback",
      callKey: keyOfCommand(commandId),
      outcome: isDone ? null : outcome === "talk" ? "failed" : outcome,
      hangup: isDone ? null : { by: "system", code: String(result) },
      commandId,
    }),
  ];
}
