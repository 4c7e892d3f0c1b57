import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { NEEDED_SCOPES } from "../../bots/slack/scopes.ts";
import { readEnvironment } from "../../config/env.ts";
import { checkSlack } from "../../hub/cli/doctor/slack.ts";
import { SLACK, startFakeSlack } from "../fakes/slack.ts";

interface Manifest {
  readonly features: { readonly slash_commands: readonly { readonly command: string; readonly url: string }[] };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly request_url: string; readonly bot_events: readonly string[] };
    readonly interactivity: { readonly request_url: string };
  };
}

describe("What Slack must be told of the app", () => {
  it("stands in the manifest: the scopes the hub needs, the command it answers, and one address for all", () => {
    const { features, oauth_config: oauth, settings } = parse(readFileSync(new URL("../../bots/slack/manifest.yaml", import.meta.url), "utf8")) as Manifest;
    expect(oauth.scopes.bot).to.have.members([...NEEDED_SCOPES]);
    expect(features.slash_commands.map(({ command }) => command)).to.deep.equal(["/otklik"]);
    const addresses = [features.slash_commands[0]?.url, settings.event_subscriptions.request_url, settings.interactivity.request_url];
    expect(addresses.map((address) => new URL(address ?? "").pathname)).to.deep.equal(["/hooks/slack", "/hooks/slack", "/hooks/slack"]);
    expect(settings.event_subscriptions.bot_events).to.include.members(["message.channels", "message.groups", "message.im", "app_home_opened"]);
  });

  it("is checked by the doctor: the token, the scopes, and how events come", async () => {
    const fake = await startFakeSlack();
    const poor = await startFakeSlack({ scopes: ["chat:write"] });
    const findings = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> =>
      (await checkSlack(readEnvironment({ SLACK_SIGNING_SECRET: "s", ...env }))).map(({ name, state }) => `${name}: ${state}`);
    const bot = { SLACK_BOT_TOKEN: SLACK.botToken, SLACK_API_URL: fake.apiUrl };
    expect(await findings({})).to.deep.equal(["Slack: off"]);
    expect(await findings(bot)).to.deep.equal(["Slack: ok", "Slack's events: warning"]);
    expect(await findings({ ...bot, PUBLIC_URL: "https://hub.example.org" })).to.deep.equal(["Slack: ok", "Slack's events: ok"]);
    expect(await findings({ ...bot, SLACK_APP_TOKEN: SLACK.appToken })).to.deep.equal(["Slack: ok", "Slack's events: ok"]);
    expect(await findings({ ...bot, SLACK_APP_TOKEN: "xapp-wrong" })).to.deep.equal(["Slack: ok", "Slack's events: failed"]);
    expect(await findings({ ...bot, SLACK_BOT_TOKEN: "xoxb-wrong" })).to.deep.equal(["Slack: failed", "Slack's events: warning"]);
    expect(await findings({ ...bot, SLACK_API_URL: poor.apiUrl })).to.deep.equal(["Slack: failed", "Slack's events: warning"]);
    expect(await findings({ ...bot, SLACK_API_URL: "http://127.0.0.1:9/api" })).to.deep.equal(["Slack: failed", "Slack's events: warning"]);
    await fake.stop();
    await poor.stop();
  });
});
