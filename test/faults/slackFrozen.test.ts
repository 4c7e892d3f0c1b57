import { expect } from "chai";
import { type FakeSlack, SLACK, signed, startFakeSlack } from "../fakes/slack.ts";
import { messageBody, slashFields } from "../fakes/slackEvents.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import { type MariaDb, mariadbBinary, startMariaDb } from "../support/mariadb.ts";

const MESSAGES = 30;
/** After that Slack has gone. */
const SLACK_WAITS_MS = 3_000;
const nowSec = (): number => Math.floor(Date.now() / 1000);

(mariadbBinary() === null && process.env["CI"] === undefined ? describe.skip : describe)("Slack while the database stands still", function () {
  this.timeout(120_000);
  let database: MariaDb;
  let slack: FakeSlack;
  let hub: TestHub;

  before(async () => {
    database = await startMariaDb();
    slack = await startFakeSlack();
    hub = await startTestHub({
      databaseUrl: await database.createDatabase(),
      env: () => ({ SLACK_BOT_TOKEN: SLACK.botToken, SLACK_SIGNING_SECRET: SLACK.signingSecret, SLACK_API_URL: slack.apiUrl }),
    });
  });
  after(async () => {
    database?.thaw();
    await hub?.stop();
    await slack?.stop();
    await database?.stop();
    removeFolders();
  });

  const post = async (body: string, tries = 0): Promise<number> => {
    const init = signed(body, nowSec());
    const retry = tries === 0 ? {} : { "x-slack-retry-num": String(tries), "x-slack-retry-reason": "http_error" };
    const headers = { ...(init.headers as Record<string, string>), ...retry };
    const response = await fetch(`${hub.url}/hooks/slack`, { ...init, headers, signal: AbortSignal.timeout(SLACK_WAITS_MS) });
    await response.body?.cancel();
    return response.status;
  };

  it("is told in time to come again, and each message is stored once when it does; a command is acknowledged meanwhile", async () => {
    const bodies = Array.from({ length: MESSAGES }, (_, n) =>
      JSON.stringify(
        messageBody({ channel: `C0CLIENT${n % 3}`, user: `U0CLIENT${n % 5}`, text: `Вопрос ${n}`, ts: `1790000${String(n).padStart(3, "0")}.000100` }),
      ),
    );
    database.freeze();
    const first = await Promise.all(bodies.map((body) => post(body)));
    const command = await post(new URLSearchParams(slashFields("U0ANNA0001", "today", slack.responseUrl())).toString());
    const again = await Promise.all(bodies.slice(0, 10).map((body) => post(body, 1)));
    database.thaw();
    expect(new Set([...first, ...again])).to.deep.equal(new Set([503]));
    expect(command).to.equal(200);
    for (const body of bodies) await eventually("the repeat is taken", async () => (await post(body, 2).catch(() => 0)) === 200);
    expect(await countOf(hub, "messages WHERE direction = 'inbound'")).to.equal(MESSAGES);
    expect(await countOf(hub, "ledger WHERE state <> 'done'")).to.equal(0);
    await eventually("the command is answered after all", () => slack.responses.length === 1);
  });
});
