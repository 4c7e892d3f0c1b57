import { expect } from "chai";
import { matchKey, normaliseEmail, searchText, unknownName } from "../../hub/domain/identity.ts";

const stranger = { channel: "call", phone: null, displayName: null, username: null } as const;

describe("identity", () => {
  it("names a point by its kind, so that a number and an id never meet", () => {
    expect(matchKey("phone", "+79000002101")).to.equal("phone:+79000002101");
    expect(matchKey("telegram", "79000002101")).not.to.equal(matchKey("phone", "79000002101"));
  });

  it("reads an e-mail address however it is wrapped", () => {
    expect(normaliseEmail(" Shestakova@Berezka.Example.ORG ")).to.equal("shestakova@berezka.example.org");
    expect(normaliseEmail("Галина <mailto:g.p+shop@example.org>")).to.equal("g.p+shop@example.org");
    for (const wrong of ["", "галина", "a@b", "a b@example.org", "@example.org", "a@@example.org"]) expect(normaliseEmail(wrong), wrong).to.equal(null);
  });

  it("finds a client by any writing of the name", () => {
    const written = ["ООО «Берёзка-Маркет»", "березка маркет", 'Ооо "Берёзка  Маркет"', "БЕРЁЗКА—МАРКЕТ, ООО"];
    for (const name of written) expect(searchText(name), name).to.equal("березка маркет");
    expect(searchText("ФОП М'ята")).to.equal("мята");
    expect(searchText("Їжа та Ґанок")).to.equal("їжа та ґанок");
    expect(searchText("Harbour Lane Ltd.")).to.equal("harbour lane");
  });

  it("keeps a name that is nothing but a legal form", () => {
    expect(searchText("ООО")).to.equal("ооо");
  });

  it("calls a stranger by name, else by number, else says unknown", () => {
    expect(unknownName({ ...stranger, displayName: " Галина\n\u202eП. " }, "ru")).to.equal("Галина П.");
    expect(unknownName({ ...stranger, phone: "+79000002101", displayName: "79000002101" }, "ru")).to.equal("+7 900 000-21-01");
    expect(unknownName({ ...stranger, phone: "+380440002101" }, "uk")).to.equal("+380 44 000-21-01");
    expect(unknownName({ ...stranger, phone: "+4930123456" }, "ru")).to.equal("+49 30 123456");
    expect(unknownName({ ...stranger, channel: "telegram", username: "galina_berezka" }, "ru")).to.equal("@galina_berezka");
    expect(unknownName(stranger, "uk")).to.equal("Невідомий клієнт");
    expect(unknownName({ ...stranger, displayName: "я".repeat(500) }, "ru")).to.have.length(120);
  });
});
