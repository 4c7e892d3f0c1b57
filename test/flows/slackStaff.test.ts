// Our own people in Slack through the whole hub: every command of the catalogue, in three languages, as somebody has
// read it. How an account is linked and a press obeyed is in slack.test.ts.
import { expect } from "chai";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { type FakeSlack, SLACK, signed, startFakeSlack } from "../fakes/slack.ts";
import { eventBody } from "../fakes/slackEvents.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolders } from "../support/hub.ts";
import { compareWith, type StaffDay, startStaffDay } from "./staffDay.ts";

const DINA = "U0DINA0001";

interface Block {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly Block[];
}

describe("staff in Slack through the whole hub", function () {
  this.timeout(60_000);
  let slack: FakeSlack;
  let day: StaffDay;

  before(async () => {
    slack = await startFakeSlack();
    day = await startStaffDay(() => ({ SLACK_BOT_TOKEN: SLACK.botToken, SLACK_SIGNING_SECRET: SLACK.signingSecret, SLACK_API_URL: slack.apiUrl }));
    const { code } = await day.supervisor.post<{ code: string }>("/session/link-code", { channel: "slack" });
    await ask(`link ${code}`);
  });
  after(async () => {
    await day?.hub.stop();
    await slack?.stop();
    removeFolders();
  });

  /** In the direct messages with the app; what it answers there. */
  async function ask(words: string): Promise<readonly Block[]> {
    const before = slack.posted.length;
    const ts = `${Math.floor(day.nowMs() / 1000)}.000100`;
    const body = eventBody({ type: "message", channel_type: "im", channel: "D0DINA0001", user: DINA, text: words, ts, event_ts: ts });
    const reply = await day.hub.raw("/hooks/slack", signed(JSON.stringify(body), Math.floor(day.nowMs() / 1000)));
    expect(reply.status, words).to.equal(200);
    return (await eventually(`"${words}" is answered`, () => slack.posted[before])).blocks as readonly Block[];
  }

  it("answers every command in three languages as somebody has read it", async () => {
    for (const language of LANGUAGES) {
      const before = slack.posted.length;
      await day.speak(language);
      const told = await eventually("the question is told", () => slack.posted[before]);
      const said = [`${(told.blocks as readonly Block[]).map(shown).join("\n")}\n`];
      for (const words of day.asked()) said.push(`> ${words}\n${(await ask(words)).map(shown).join("\n")}\n`);
      compareWith(`test/flows/slackStaff.${language}.txt`, said.join("\n"));
    }
  });
});

/** As a reader sees it: a headline, paragraphs, rows of buttons. */
function shown({ type, text, elements = [] }: Block): string {
  if (type === "header") return `# ${text?.text}`;
  return type === "actions" ? elements.map((element) => `[${element.text?.text}]`).join(" ") : (text?.text ?? "");
}
