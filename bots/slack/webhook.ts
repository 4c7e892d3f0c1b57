// Slack's way in for a host with a public address: `POST /hooks/slack`. The signature first, then the commit, and only
// then 200; while the database stands still 503 within a second, so that Slack repeats and nothing is lost.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebhookResult } from "../../hub/contract/counters.ts";
import type { Clock, Counters, Log, Sleep } from "../../hub/ports/world.ts";
import { readBody } from "./body.ts";
import { describeFailure } from "./failure.ts";
import { inTime } from "./inTime.ts";
import { isSslCheck, readRequest, type SlackRequest } from "./request.ts";
import { refusalOf } from "./signature.ts";
import type { StaffDoor } from "./staff/door.ts";
import type { TakeEvent } from "./takeEvent.ts";

interface WebhookDeps {
  readonly signingSecret: string;
  readonly take: TakeEvent;
  readonly staff: StaffDoor;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

interface Outcome {
  readonly result: WebhookResult;
  readonly status: number;
  readonly body?: object;
}

export type Webhook = (request: IncomingMessage, response: ServerResponse) => void;

const STATUS_OF_REFUSAL = { signature_missing: 401, signature_wrong: 403, stale: 403 } as const;

export function createWebhook({ signingSecret, take, staff, counters, clock, sleep, log }: WebhookDeps): Webhook {
  return (request, response) => {
    receive(request).then(
      (outcome) => {
        counters.count("otklik_webhook_requests_total", { provider: "slack", result: outcome.result });
        answer(response, outcome);
      },
      (error: unknown) => {
        // Only a connection that broke while the body came ends here; there is nobody to answer.
        log.info({ reason: describeFailure(error).reason }, "Slack's connection ended before the request was read");
        response.destroy();
      },
    );
  };

  async function receive(request: IncomingMessage): Promise<Outcome> {
    if (request.method !== "POST") return { result: "method", status: 405 };
    const body = await readBody(request);
    if (body === null) return { result: "too_large", status: 413 };
    const refusal = refusalOf({ headers: request.headers, body }, signingSecret, clock.now().getTime());
    if (refusal === "signature_missing" && isSslCheck(body)) return { result: "unknown_event", status: 200 };
    if (refusal !== null) return { result: refusal, status: STATUS_OF_REFUSAL[refusal] };
    return handle(readRequest(body));
  }

  async function handle(request: SlackRequest): Promise<Outcome> {
    switch (request.kind) {
      case "challenge":
        return { result: "accepted", status: 200, body: { challenge: request.challenge } };
      case "event":
        return store(request.body);
      case "command":
        return { result: "accepted", status: 200, ...(await staff.command(request.command)) };
      case "interaction":
        staff.pressed(request.interaction);
        return { result: "accepted", status: 200 };
      case "other":
        return { result: "unknown_event", status: 200 };
      case "unreadable":
        return { result: "malformed", status: 400 };
    }
  }

  async function store(body: unknown): Promise<Outcome> {
    try {
      const taken = await inTime(
        take(body, "signature").then((done) => {
          if (done.forStaff !== null) staff.told(done.forStaff);
          return done;
        }),
        sleep,
      );
      return taken === null ? { result: "unavailable", status: 503 } : { result: taken.result, status: 200 };
    } catch (error) {
      log.warn({ reason: describeFailure(error).reason }, "A Slack event could not be stored; Slack will repeat it");
      return { result: "unavailable", status: 503 };
    }
  }
}

function answer(response: ServerResponse, { status, body }: Outcome): void {
  const headers = { ...(status === 405 ? { allow: "POST" } : {}), ...(body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }) };
  response.writeHead(status, headers).end(body === undefined ? "" : JSON.stringify(body));
}
