import { expect } from "chai";
import type { Interaction, List } from "../../hub/contract/api.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Listener, Person } from "../support/person.ts";
import { mangoCall } from "./mangoCall.ts";

const PHONE = "+79161234567";

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`a call through the whole hub (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;

    before(async () => {
      hub = await startTestHub({ kind });
    });
    after(async () => {
      await hub?.stop();
      removeFolders();
    });

    it("goes from the signed webhook by the agents' screens to a finished record, and a repeat of everything changes nothing", async () => {
      const [anna, boris, vera] = await Promise.all([hub.person("anna"), hub.person("boris"), hub.person("vera")]);
      const [atAnna, atBoris, atVera] = await Promise.all([anna.openSocket(), boris.openSocket(), vera.openSocket()]);
      const call = mangoCall(hub, "E-1", PHONE, Math.floor(Date.now() / 1000) - 60);

      expect(await call.ringsInQueue()).to.deep.equal({ status: 200, text: "" });
      const [card] = await Promise.all([atAnna, atBoris].map((one) => eventually("a card for each agent of the queue", () => one.changed[0]?.card)));
      expect(card).to.deep.include({ kind: "call", state: "ringing", queue: "front", phone: PHONE, agent: null });
      const id = card?.id ?? "";

      const { winner, loser, refusal } = await race(id, { person: anna, listener: atAnna }, { person: boris, listener: atBoris });
      expect(refusal).to.deep.include({ ok: false, code: "already_taken" });
      expect(refusal.message, "the loser is told who").to.contain(winner.user.name);
      await eventually("the loser sees whose it is", () =>
        listenerOf(loser).changed.some((change) => change.card.id === id && change.card.agent?.id === winner.user.id),
      );

      const extension = winner.user.extension ?? "";
      await call.ringsAt(extension);
      await call.answeredBy(extension);
      await eventually("the talk on the screen", () => last(listenerOf(winner), id)?.state === "talking");
      await call.ended(extension, 42);
      await eventually("the wrap-up", () => last(listenerOf(winner), id)?.state === "wrapup");
      await winner.post(`/interactions/${id}/disposition`, { disposition: "solved", essence: "Спросил, когда приедет мастер" });
      await eventually("the card leaves", () => listenerOf(winner).removed.includes(id) && listenerOf(loser).removed.includes(id));

      const kept = await anna.get<Interaction>(`/interactions/${id}`);
      expect(kept).to.include({
        state: "closed",
        outcome: "answered",
        waitSec: 10,
        talkSec: 42,
        disposition: "solved",
        essence: "Спросил, когда приедет мастер",
        agentId: winner.user.id,
        phone: PHONE,
      });
      expect(kept.clientId, "the unknown caller became a client").to.be.a("string");
      expect(atVera.changed, "another queue saw nothing").to.deep.equal([]);

      const rows = await countOf(hub, "ledger");
      const shown = listenerOf(winner).changed.length;
      const repeated = await call.repeatAll();
      expect(new Set(repeated.map(({ status }) => status))).to.deep.equal(new Set([200]));
      expect(await anna.get<Interaction>(`/interactions/${id}`)).to.deep.equal(kept);
      expect((await anna.get<List<Interaction>>("/interactions?phone=8 916 123-45-67")).items).to.have.length(1);
      expect(await countOf(hub, "ledger")).to.equal(rows);
      expect(listenerOf(winner).changed, "no screen heard of the repeat").to.have.length(shown);
      expect(await hub.counted("otklik_webhook_requests_total", { provider: "mango", result: "accepted" })).to.equal(repeated.length);
      expect(await hub.counted("otklik_webhook_requests_total", { provider: "mango", result: "duplicate" })).to.equal(repeated.length);

      function listenerOf(person: Person): Listener {
        return person === anna ? atAnna : atBoris;
      }
    });

    it("leaves an abandoned call as a lost one without an agent", async () => {
      const call = mangoCall(hub, "E-2", "+79160000002", Math.floor(Date.now() / 1000) - 60);
      await call.ringsInQueue();
      await call.abandoned();
      const supervisor = await hub.person("supervisor");
      const lost = await eventually("the call is settled", async () =>
        (await supervisor.get<List<Interaction>>("/interactions?phone=89160000002")).items.find(({ state }) => state === "closed"),
      );
      expect(lost).to.include({ outcome: "abandoned", waitSec: 15, agentId: null });
    });
  });
}

interface Racer {
  readonly person: Person;
  readonly listener: Listener;
}

async function race(
  id: string,
  one: Racer,
  other: Racer,
): Promise<{ winner: Person; loser: Person; refusal: { readonly ok: boolean; readonly message?: string } }> {
  const [first, second] = await Promise.all([one.listener.accept(id), other.listener.accept(id)]);
  expect([first.ok, second.ok].filter(Boolean), "one winner").to.have.length(1);
  return first.ok ? { winner: one.person, loser: other.person, refusal: second } : { winner: other.person, loser: one.person, refusal: first };
}

function last(listener: Listener, id: string): Listener["changed"][number]["card"] | undefined {
  return listener.changed.findLast(({ card }) => card.id === id)?.card;
}
