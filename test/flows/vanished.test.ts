// A browser that vanishes during work, with real sockets: the client it kept waiting is the queue's again.
import { expect } from "chai";
import type { Interaction, List, Message, User } from "../../hub/contract/api.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import { telegramMessage } from "../support/intake.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";

const GRACE_SEC = 5;

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`a browser that vanishes (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let anna: Person;
    let boris: Person;
    let vera: Person;

    before(async () => {
      hub = await startTestHub({ kind, company: `presence: {absentAfterSec: ${GRACE_SEC}}\n`, front: ", order: longest_idle" });
      anna = await hub.person("anna");
      boris = await hub.person("boris");
      vera = await hub.person("vera");
    });
    after(async () => {
      await hub?.stop();
      removeFolders();
    });

    const presenceOf = async (person: Person): Promise<User["presence"] | undefined> =>
      (await boris.get<List<User>>("/users")).items.find(({ id }) => id === person.user.id)?.presence;
    /** A chat that Anna has taken and not answered. */
    async function chatOfAnna(): Promise<string> {
      await hub.hub.ingest([
        telegramMessage({
          chatKey: `chat-${Date.now()}`,
          sender: { id: String(Date.now()), displayName: "Клиент", username: null, languageCode: "ru" },
          text: "Добрый день, вы чините витрины?",
        }),
      ]);
      const card = await eventually("the chat waits", async () =>
        (await anna.get<List<Interaction>>("/interactions?channel=telegram")).items.find(({ agentId, state }) => agentId === null && state === "waiting"),
      );
      await anna.post(`/interactions/${card.id}/accept`);
      return card.id;
    }

    it("gives nothing up while it comes back in time, and after the grace time everything, with a line in the history", async () => {
      const listener = await anna.openSocket();
      await listener.socket.timeout(5_000).emitWithAck("agent.setState", { state: "available" });
      const held = await chatOfAnna();
      listener.close();
      const again = await anna.openSocket();
      expect(await presenceOf(anna)).to.equal("available");
      expect((await boris.get<Interaction>(`/interactions/${held}`)).agentId, "a reload is no absence").to.equal(anna.user.id);
      again.close();
      await eventually("the chat is the queue's again", async () => (await boris.get<Interaction>(`/interactions/${held}`)).agentId === null, 30_000);
      await eventually("Anna is offline", async () => (await presenceOf(anna)) === "offline");
      const { items } = await boris.get<List<Message>>(`/interactions/${held}/messages`);
      const line = items.find(({ direction }) => direction === "note");
      expect(line?.text).to.include("Анна Левченко").and.include("вернулся в очередь");
      expect(line?.authorId).to.equal(null);
    });

    it("is seen however short it stood: who told their presence after a long absence and vanished at once is offline after the grace time", async () => {
      const listener = await anna.openSocket();
      await hub.hub.store.consoles.seen([anna.user.id], new Date(Date.now() - 3_600_000).toISOString());
      await listener.socket.timeout(5_000).emitWithAck("agent.setState", { state: "available" });
      listener.close();
      const held = await chatOfAnna();
      await eventually("Anna is offline", async () => (await presenceOf(anna)) === "offline", 30_000);
      expect((await boris.get<Interaction>(`/interactions/${held}`)).agentId).to.equal(null);
    });

    it("keeps its chats from the moment it is back, also when a hub had just found it gone", async () => {
      const held = await chatOfAnna();
      const found = new Date().toISOString();
      const isLeftBehind = (): Promise<boolean> => hub.hub.store.transactions.run((unit) => unit.isLeftBehind(held, anna.user.id, found));
      expect(await isLeftBehind()).to.equal(true);
      const listener = await anna.openSocket();
      await eventually("Anna is back", async () => !(await isLeftBehind()), 1_500);
      listener.close();
    });

    it("leaves alone who never had a console open since they said by the API that they are at work", async () => {
      await hub.hub.store.transactions.run((unit) => unit.setPresence(boris.user.id, "available", new Date().toISOString()));
      const held = await chatOfAnna();
      await eventually(
        "what Anna takes just after her console went comes back with it",
        async () => (await boris.get<Interaction>(`/interactions/${held}`)).agentId === null,
        30_000,
      );
      expect(await presenceOf(boris)).to.equal("available");
    });

    it("gives back what a colleague took after the console went and handed over", async () => {
      const vanished = new Date(Date.now() - 60_000).toISOString();
      await hub.hub.store.consoles.seen([boris.user.id], vanished);
      const handed = await chatOfAnna();
      const isLeftBehind = (): Promise<boolean> => hub.hub.store.transactions.run((unit) => unit.isLeftBehind(handed, boris.user.id, vanished));
      expect(await isLeftBehind()).to.equal(false);
      await anna.post(`/interactions/${handed}/transfer`, { userId: boris.user.id });
      expect(await isLeftBehind()).to.equal(true);
    });

    it("leaves with them what they took or answered by the API long after their console went, also when the client waits again", async () => {
      const longAgo = new Date(Date.now() - 3_600_000).toISOString();
      await hub.hub.store.consoles.seen([anna.user.id], longAgo);
      const taken = await chatOfAnna();
      const answered = await chatOfAnna();
      await anna.post(`/interactions/${answered}/messages`, { text: "Чиним, приезжайте." });
      // As if taken at the console, before it went; and the client writes again.
      await hub.hub.store.database.sequelize.query(
        `UPDATE interactions SET taken_at = ${Date.parse(longAgo)}, waiting_since = ${Date.now()} WHERE id = '${answered}'`,
      );
      const listener = await vera.openSocket();
      await listener.socket.timeout(5_000).emitWithAck("agent.setState", { state: "available" });
      listener.close();
      // Who does vanish meanwhile shows that the rounds went on.
      await eventually("Vera is offline", async () => (await presenceOf(vera)) === "offline", 30_000);
      for (const id of [taken, answered]) expect((await anna.get<Interaction>(`/interactions/${id}`)).agentId).to.equal(anna.user.id);
    });
  });
}
