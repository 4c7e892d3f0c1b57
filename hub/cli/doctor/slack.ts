// Whether Slack lets the app in: its token, what it may do, and, for a hub without a public address, its socket.
import { createApi } from "../../../bots/slack/api.ts";
import { describeFailure } from "../../../bots/slack/failure.ts";
import { NEEDED_SCOPES } from "../../../bots/slack/scopes.ts";
import type { Environment } from "../../../config/env.ts";
import { type Finding, failed, off, ok, warning } from "./finding.ts";

const WITHIN_MS = 5_000;

export async function checkSlack({ slack, publicUrl }: Pick<Environment, "slack" | "publicUrl">): Promise<readonly Finding[]> {
  if (slack === null) return [off("Slack", "SLACK_BOT_TOKEN is not set")];
  const { botToken, appToken, apiUrl } = slack;
  return Promise.all([app(botToken, apiUrl), appToken === null ? Promise.resolve(webhook(publicUrl)) : socket(appToken, apiUrl)]);
}

async function app(token: string, apiUrl: string | null): Promise<Finding> {
  try {
    const { team, response_metadata: about } = await createApi(token, apiUrl, WITHIN_MS).auth.test();
    const granted = about?.scopes ?? [];
    const missing = NEEDED_SCOPES.filter((scope) => !granted.includes(scope));
    if (missing.length > 0) return failed("Slack", `the app lacks ${missing.join(", ")}; add them under OAuth & Permissions and install it anew`);
    return ok("Slack", `${team ?? "the workspace"} answers and the app has its scopes`);
  } catch (error) {
    return failed("Slack", saying(error, "SLACK_BOT_TOKEN, under OAuth & Permissions"));
  }
}

async function socket(token: string, apiUrl: string | null): Promise<Finding> {
  try {
    await createApi(token, apiUrl, WITHIN_MS).apps.connections.open({});
    return ok("Slack's events", "by socket, and Slack opens one");
  } catch (error) {
    return failed("Slack's events", saying(error, "SLACK_APP_TOKEN (connections:write) and that Socket Mode is on"));
  }
}

function webhook(publicUrl: string | null): Finding {
  if (publicUrl === null) return warning("Slack's events", "Slack cannot reach the hub: set PUBLIC_URL, or SLACK_APP_TOKEN for Socket Mode");
  return ok("Slack's events", `by webhook; the app's address for events, commands and interactivity is ${publicUrl}/hooks/slack`);
}

function saying(error: unknown, check: string): string {
  const { code, reason } = describeFailure(error);
  return code === null ? `${reason}; check the network and SLACK_API_URL` : `says ${code}; check ${check}`;
}
