import { expect } from "chai";
import type { Interaction, List, Message } from "../../hub/contract/api.ts";
import { attachmentAddress } from "../../hub/contract/attachments.ts";
import type { Card } from "../../hub/contract/card.ts";
import { startCanary } from "../fakes/canary.ts";
import { type FakeSlack, pressForm, SLACK, signed, startFakeSlack } from "../fakes/slack.ts";
import { buttonValue, editBody, messageBody, pressBody, type Said, slashFields } from "../fakes/slackEvents.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person, Reply } from "../support/person.ts";

const CLIENTS = "C0CLIENT1";
const OLENA = "U0OLENA01";
const ANNAS = "U0ANNA0001";
const COMPLAINT = "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие";
const nowSec = (): number => Math.floor(Date.now() / 1000);

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`Slack through the whole hub (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let slack: FakeSlack;
    let anna: Person;

    before(async () => {
      slack = await startFakeSlack();
      slack.addUser(OLENA, "Олена Коваль");
      hub = await startTestHub({
        kind,
        env: () => ({ SLACK_BOT_TOKEN: SLACK.botToken, SLACK_SIGNING_SECRET: SLACK.signingSecret, SLACK_API_URL: slack.apiUrl }),
      });
      anna = await hub.person("anna");
    });
    after(async () => {
      await hub?.stop();
      await slack?.stop();
      removeFolders();
    });

    const post = (body: string): Promise<Reply> => hub.raw("/hooks/slack", signed(body, nowSec()));
    const event = (body: object): Promise<Reply> => post(JSON.stringify(body));
    const slash = (user: string, text: string): Promise<Reply> => post(new URLSearchParams(slashFields(user, text, slack.responseUrl())).toString());
    const saidBy = (text: string, more: Partial<Said> = {}): Said => ({ channel: CLIENTS, user: OLENA, text, ts: `${nowSec()}.000100`, ...more });

    it("a complaint becomes a card and is told its number, and the agent's answer stands in the thread under the company's name", async () => {
      const screen = await anna.openSocket();
      const complaint = saidBy(COMPLAINT);
      const body = messageBody(complaint);
      for (let tries = 0; tries < 3; tries += 1) expect((await event(body)).status).to.equal(200);
      const card = await eventually<Card>("the card shows the complaint", () => screen.changed.findLast((change) => change.card.complaints.length > 0)?.card);
      expect(card).to.deep.include({ kind: "thread", channel: "slack", state: "waiting" });
      const number = card.complaints[0]?.number ?? 0;
      await eventually("the client is told", () => slack.posted.find(({ text, threadTs }) => text.includes(`№\u00a0${number}`) && threadTs === complaint.ts));

      await anna.post(`/interactions/${card.id}/accept`);
      await anna.post(`/interactions/${card.id}/notes`, { text: "скидок не обещать" });
      await anna.post(`/interactions/${card.id}/messages`, { text: "Мастер будет сегодня <до 16:00>" });
      const answer = await eventually("the answer is in the thread", () => slack.posted.find(({ text }) => text.startsWith("Мастер")));
      expect(answer).to.deep.include({
        channel: CLIENTS,
        threadTs: complaint.ts,
        username: "Прилавок Север",
        text: "Мастер будет сегодня &lt;до 16:00&gt;",
      });
      await eventually("it is marked as sent", async () =>
        (await anna.get<List<Message>>(`/interactions/${card.id}/messages`)).items.find(
          ({ authorId, delivery, direction }) => direction === "outbound" && authorId === anna.user.id && delivery === "sent",
        ),
      );

      await event(messageBody(saidBy("Спасибо, ждём", { ts: `${nowSec()}.000200`, threadTs: complaint.ts })));
      await event(editBody(complaint, `${COMPLAINT}!`));
      const { items } = await anna.get<List<Message>>(`/interactions/${card.id}/messages`);
      expect(items.filter(({ direction }) => direction === "inbound").map(({ text }) => text)).to.deep.equal([`${COMPLAINT}!`, "Спасибо, ждём"]);
      expect((await anna.get<List<Interaction>>("/interactions?channel=slack")).items).to.have.length(1);
      expect(
        slack.posted.some(({ text }) => text.includes("скидок")),
        "a note never leaves",
      ).to.equal(false);
      expect(slack.posted.filter(({ text }) => text.startsWith("Мастер"))).to.have.length(1);
    });

    it("shows the agent a client's file by the hub's own address, and sends the app's token to Slack's host alone", async () => {
      const png = Buffer.from("\x89PNG\r\n\x1a\npicture", "latin1");
      const canary = await startCanary();
      const ids = [slack.putFile(png), slack.putFile(png, `${canary.url}/steal`), "F0NOSUCH1"];
      const files = ids.map((id) => ({ id, name: "фото.png", mimetype: "image/png", size: png.length }));
      await event(messageBody(saidBy("Смотрите", { ts: `${nowSec()}.000900`, more: { subtype: "file_share", files } })));
      const [message] = await eventually("the message", async () => {
        const [thread] = (await anna.get<List<Interaction>>("/interactions?channel=slack")).items;
        const { items } = await anna.get<List<Message>>(`/interactions/${thread?.id}/messages`);
        return items[0]?.text === "Смотрите" ? items : null;
      });
      const open = (place: number) => fetch(hub.url + attachmentAddress(message?.id ?? "", place), { headers: { cookie: anna.cookie } });
      const picture = await open(0);
      expect([picture.status, picture.headers.get("content-type"), Buffer.from(await picture.arrayBuffer()).equals(png)]).to.deep.equal([
        200,
        "image/png",
        true,
      ]);
      expect(picture.headers.get("content-disposition")).to.equal(`inline; filename="____.png"; filename*=UTF-8''${encodeURIComponent("фото")}.png`);
      expect([(await open(1)).status, (await open(2)).status]).to.deep.equal([404, 404]);
      expect(canary.hits(), "no request left for another host").to.equal(0);
      expect(hub.log()).to.not.include(SLACK.botToken);
      await canary.stop();
    });

    it("another channel and a forged request leave nothing behind", async () => {
      const before = await countOf(hub, "messages");
      expect((await event(messageBody(saidBy("Между нами", { isShared: false })))).status).to.equal(200);
      const forged = JSON.stringify(messageBody(saidBy("Подделка")));
      expect((await hub.raw("/hooks/slack", signed(forged, nowSec(), "another-secret"))).status).to.equal(403);
      expect(await countOf(hub, "messages")).to.equal(before);
    });

    it("a person links their account by a code, commands, and is a stranger again once unlinked", async () => {
      expect((await slash(ANNAS, "complaints")).text).to.include("не связан");
      const { code } = await anna.post<{ code: string }>("/session/link-code", { channel: "slack" });
      expect((await slash(ANNAS, `link ${code}`)).text).to.include("Анна Левченко");
      expect((await slash(OLENA, `link ${code}`)).text).to.include("Код неверен");
      const list = (await slash(ANNAS, "жалобы")).text;
      expect(list).to.include("Витрину чинили вчера");
      expect(list).to.include(buttonValue("complaint", ["1"]).replaceAll('"', '\\"'));

      const press = (command: "complaint" | "take"): Promise<Reply> =>
        post(pressForm(pressBody({ user: ANNAS, value: buttonValue(command, ["1"]), responseUrl: slack.responseUrl() })));
      expect((await press("complaint")).status).to.equal(200);
      await eventually("the complaint is shown", () => slack.responses.find(({ body }) => JSON.stringify(body).includes("Олена Коваль")));
      await press("take");
      await eventually("the message says who took it", () =>
        slack.responses.find(({ body }) => body["replace_original"] === true && JSON.stringify(body["blocks"]).includes("Анна Левченко")),
      );
      expect(await countOf(hub, "complaints WHERE owner_id IS NOT NULL")).to.equal(1);

      const [link] = (await anna.get<{ items: { id: string }[] }>("/session/links")).items;
      expect((await anna.ask("DELETE", `/session/links/${link?.id}`)).status).to.be.below(300);
      const shown = slack.responses.length;
      expect((await press("complaint")).status).to.equal(200);
      await eventually("the press is refused", () => slack.responses[shown]);
      expect(JSON.stringify(slack.responses[shown]?.body)).to.include("не связан");
      expect((await slash(ANNAS, "complaints")).text).to.include("не связан");
    });

    it("no token, secret, name or text is in the log", () => {
      for (const secret of [SLACK.botToken, SLACK.signingSecret, "Олена", COMPLAINT.slice(0, 20), "Мастер будет"])
        expect(hub.log(), secret).not.to.include(secret);
    });
  });
}

describe("Slack by a socket through the whole hub", function () {
  this.timeout(60_000);

  it("needs neither a public address nor the webhook: a message is stored, acknowledged and answered in its thread", async () => {
    const slack = await startFakeSlack();
    const hub = await startTestHub({ env: () => ({ SLACK_BOT_TOKEN: SLACK.botToken, SLACK_APP_TOKEN: SLACK.appToken, SLACK_API_URL: slack.apiUrl }) });
    const anna = await hub.person("anna");
    await eventually("the socket is open", () => slack.socket.connections() === 1);
    const said: Said = { channel: CLIENTS, user: OLENA, text: "Когда приедет мастер?", ts: `${nowSec()}.000100` };
    const id = slack.socket.push("events_api", messageBody(said));
    await eventually("it is acknowledged", () => slack.socket.acknowledged().has(id));
    const [thread] = (await anna.get<List<Interaction>>("/interactions?channel=slack")).items;
    await anna.post(`/interactions/${thread?.id}/messages`, { text: "Завтра в десять" });
    await eventually("the answer is in the thread", () => slack.posted.find(({ text, threadTs }) => text === "Завтра в десять" && threadTs === said.ts));
    expect((await hub.raw("/hooks/slack", signed(JSON.stringify(messageBody(said)), nowSec()))).status).to.equal(404);
    expect(hub.log()).not.to.match(/xoxb-|xapp-|ticket-/);
    await hub.stop();
    await slack.stop();
    removeFolders();
  });
});
