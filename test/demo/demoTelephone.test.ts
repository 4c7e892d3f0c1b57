import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { CallCommand, Interaction } from "../../hub/contract/api.ts";
import { DEMO_PASSWORD, emailOf } from "../../hub/demo/company.ts";
import { openDesk } from "../../hub/demo/desk.ts";
import { type Stage, setStage } from "../../hub/demo/stage.ts";
import { eventually } from "../support/eventually.ts";

describe("calling in the demo", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "otklik-demo-call-"));
  let stage: Stage;

  after(async () => {
    await stage?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is answered by the demo's own exchange and becomes the call that was asked for", async () => {
    const databaseUrl = `sqlite:${join(folder, "otklik.db")}`;
    stage = await setStage({
      databaseUrl,
      spoolDir: join(folder, "spool"),
      env: { PORT: "0" },
      months: 0,
      realNow: new Date("2026-03-17T20:00:00Z"),
      logLevel: "silent",
    });
    stage.clock.runAt(1);
    const desk = await openDesk(stage.hub.address, emailOf({ id: "roshchina" }), DEMO_PASSWORD);
    const placed = await desk.post<CallCommand>("/calls", { to: "+79161234567" });
    if (!placed.ok) throw new Error(`The call was refused: ${placed.code}`);
    const command = await eventually(
      "they talk",
      async () => {
        const answer = await desk.get<CallCommand>(`/calls/${placed.body.id}`);
        return answer.ok && answer.body.state === "connected" ? answer.body : null;
      },
      30_000,
    );
    const call = await desk.get<Interaction>(`/interactions/${command.interactionId}`);
    expect(call.ok && call.body).to.include({ direction: "outbound", state: "talking", phone: "+79161234567", agentId: desk.user.id });
    desk.leave();
  });
});
