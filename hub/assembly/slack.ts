// The company's Slack app joined up, from the environment and the company file; null where there is none.
import { createSlackBot, type SlackBot } from "../../bots/slack/bot.ts";
import type { Company } from "../../config/companyTypes.ts";
import type { Environment } from "../../config/env.ts";
import type { Ingest } from "../actions/intake/ingestEvent.ts";
import type { Clock, Counters, Log, Sleep } from "../ports/world.ts";
import type { StaffDesk } from "./staffDesk.ts";

const SLACK_CONNECTION = "slack";

interface SlackParts {
  readonly environment: Pick<Environment, "slack">;
  readonly company: Pick<Company, "name" | "language" | "slack">;
  readonly desk: StaffDesk;
  readonly ingest: Ingest;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

export function assembleSlack({ environment: { slack }, company, desk, ...rest }: SlackParts): SlackBot | null {
  if (slack === null) return null;
  return createSlackBot({
    ...rest,
    ...slack,
    connectionId: SLACK_CONNECTION,
    companyName: company.name,
    language: company.language,
    clientChannels: company.slack.clientChannels,
    commands: desk.commands,
    redeem: desk.redeem,
    findUser: async (slackId) => (await desk.links.users("slack", [slackId])).get(slackId) ?? null,
  });
}
