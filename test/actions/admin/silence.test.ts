import { expect } from "chai";
import { createSilenceWatch } from "../../../hub/actions/admin/silence.ts";
import { createObserved } from "../../fakes/observed.ts";
import { userOf } from "../../http/memoryPorts.ts";

const WORK = { open: "09:00", close: "18:00" };

function watch() {
  const observed = createObserved();
  const lastEvents = new Map<string, string>();
  const told: { type: string; id: string; to: readonly string[] | undefined }[] = [];
  const raised: string[] = [];
  const clock = { now: new Date("2026-03-17T09:00:00Z") };
  const sockets = new Map<string, string>();
  const silence = createSilenceWatch({
    connections: [
      { id: "office", silenceMinutes: 60 },
      { id: "quiet", silenceMinutes: 0 },
    ],
    intake: { lastEvents: async () => lastEvents },
    users: {
      list: async () => [
        userOf("dina", ["supervisor"]),
        userOf("pavel", ["administrator"]),
        userOf("anna", ["agent"]),
        userOf("gone", ["supervisor"], { active: false }),
      ],
    },
    live: { notice: ({ type, id }, { userIds }) => void told.push({ type, id, to: userIds }) },
    raise: async ({ alert }) => void raised.push(alert.key),
    socketDownSince: (id) => sockets.get(id) ?? null,
    workingTime: { calendar: { name: "weekends", years: null }, hours: { 2: WORK }, timeZone: "Etc/UTC", missingYear: "weekends" },
    clock: { now: () => clock.now },
    counters: observed.counters,
    log: observed.log,
  });
  const lookAt = async (time: string): Promise<void> => {
    clock.now = new Date(`2026-03-17T${time}:00Z`);
    await silence.look();
  };
  return { observed, lastEvents, told, raised, sockets, silence, lookAt };
}

describe("the watch over silent connections", () => {
  it("tells those who oversee once per silence, and again when it is over", async () => {
    const { told, raised, lastEvents, lookAt, silence } = watch();
    expect(silence.isSilent("office"), "before the first look").to.equal(null);
    await lookAt("09:59");
    expect(told).to.deep.equal([]);
    await lookAt("10:00");
    await lookAt("10:30");
    expect(told).to.deep.equal([{ type: "connection.silent", id: "office", to: ["dina", "pavel"] }]);
    expect(raised).to.deep.equal(["silence:office:never:2026-03-17"]);
    expect(silence.isSilent("office")).to.equal(true);
    expect([...silence.silences()]).to.deep.equal([["office", "2026-03-17T09:00:00.000Z"]]);
    lastEvents.set("office", "2026-03-17T10:31:00.000Z");
    await lookAt("10:32");
    expect(told.at(-1)).to.deep.equal({ type: "connection.heard", id: "office", to: ["dina", "pavel"] });
    expect(silence.silences().size).to.equal(0);
    await lookAt("11:31");
    expect(told.map(({ type }) => type)).to.deep.equal(["connection.silent", "connection.heard", "connection.silent"]);
  });

  it("counts each silence, and says nothing of a connection that may be quiet", async () => {
    const { observed, lookAt, silence } = watch();
    await lookAt("17:00");
    await lookAt("17:30");
    expect(observed.counted("otklik_silences_total", { connection: "office" })).to.equal(1);
    expect(silence.silences().has("quiet")).to.equal(false);
  });

  it("raises the alarm at once when a socket is down", async () => {
    const { told, sockets, lookAt } = watch();
    sockets.set("office", "2026-03-17T09:01:00.000Z");
    await lookAt("09:02");
    expect(told).to.have.length(1);
    sockets.clear();
    await lookAt("09:03");
    expect(told.at(-1)?.type).to.equal("connection.heard");
  });
});
