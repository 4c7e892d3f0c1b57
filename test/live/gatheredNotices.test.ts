import { expect } from "chai";
import type { Notice } from "../../hub/contract/socket.ts";
import { gatherNotices } from "../../hub/live/gatheredNotices.ts";
import { eventually } from "../support/eventually.ts";

const changed = (id: string): Notice => ({ type: "complaint.changed", id });

describe("what everybody is told", () => {
  let shown: Notice[];
  const gather = () => {
    shown = [];
    return gatherNotices(20, (notice) => shown.push(notice));
  };

  it("leaves at once while it is calm", () => {
    const notices = gather();
    notices.tell(changed("a"));
    expect(shown).to.deep.equal([changed("a")]);
    notices.close();
  });

  it("is gathered in a busy time, the same said twice said once and as it was said last", async () => {
    const notices = gather();
    const presence = (state: "available" | "break"): Notice => ({ type: "presence.changed", id: "a", presence: state });
    for (const notice of [changed("a"), changed("b"), changed("a"), presence("available"), changed("b"), presence("break")]) notices.tell(notice);
    expect(shown).to.deep.equal([changed("a")]);
    await eventually("what was gathered leaves", () => shown.length > 1);
    expect(shown).to.deep.equal([changed("a"), changed("b"), changed("a"), presence("break")]);
    notices.close();
  });
});
