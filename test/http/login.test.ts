import { expect } from "chai";
import { type Door, openDoor, PASSWORD, problemOf } from "./harness.ts";
import { userOf } from "./memoryPorts.ts";

describe("http: guessing passwords", () => {
  let door: Door;
  beforeEach(async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
  });
  afterEach(() => door.close());

  const tryAs = (email: string, password: string, from = "203.0.113.5") =>
    door.ask("POST", "/api/v1/session", { body: { email, password }, headers: { "x-forwarded-for": from } });

  it("allows five failures from one address, then none, even with the right password", async () => {
    for (let at = 0; at < 5; at += 1) expect((await tryAs("anna@example.org", `guess ${at}`)).status).to.equal(401);
    const sixth = await tryAs("anna@example.org", PASSWORD);
    expect(sixth.status).to.equal(429);
    expect(problemOf(sixth).code).to.equal("too_many_requests");
    expect(sixth.headers.get("retry-after")).to.match(/^\d+$/);
  });

  it("counts guesses made at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => tryAs("anna@example.org", `guess ${at}`)));
    expect(answers.filter(({ status }) => status === 401)).to.have.length(5);
    expect(answers.filter(({ status }) => status === 429)).to.have.length(35);
    expect(door.hasher.verified()).to.equal(5);
  });

  it("does not keep the owner out by a stranger's guesses", async () => {
    for (let at = 0; at < 6; at += 1) await tryAs("anna@example.org", `guess ${at}`);
    expect((await tryAs("anna@example.org", PASSWORD, "198.51.100.7")).status).to.equal(201);
  });

  it("counts an account however its e-mail is written", async () => {
    for (const email of ["anna@example.org", "ANNA@example.org", " anna@example.org ", "Anna@Example.Org", "anna@EXAMPLE.org"]) {
      expect((await tryAs(email, "guess")).status).to.equal(401);
    }
    expect((await tryAs("aNNa@example.org", "guess")).status).to.equal(429);
  });

  it("stops an address that goes through many accounts", async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 52; at += 1) statuses.push((await tryAs(`name${at}@example.org`, "guess")).status);
    expect(statuses.slice(0, 50)).to.deep.equal(Array(50).fill(401));
    expect(statuses.slice(50)).to.deep.equal([429, 429]);
  });

  it("does not count who gets in", async () => {
    for (let at = 0; at < 8; at += 1) expect((await tryAs("anna@example.org", PASSWORD)).status).to.equal(201);
  });

  it("does not believe a forwarded address that no proxy of ours sent", async () => {
    await door.close();
    door = await openDoor({ trustProxyHops: 0 });
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    for (let at = 0; at < 5; at += 1) await tryAs("anna@example.org", "guess", `203.0.113.${at}`);
    expect((await tryAs("anna@example.org", "guess", "203.0.113.99")).status).to.equal(429);
  });

  it("answers an unknown name as it answers a wrong password, after the same work", async () => {
    const wrong = await tryAs("anna@example.org", "guess");
    const workForWrong = door.hasher.verified();
    const unknown = await tryAs("nobody@example.org", "guess");
    expect(door.hasher.verified() - workForWrong)
      .to.equal(workForWrong)
      .and.equal(1);
    const { requestId: _one, ...wrongBody } = problemOf(wrong);
    const { requestId: _other, ...unknownBody } = problemOf(unknown);
    expect(unknownBody).to.deep.equal(wrongBody);
    expect(unknown.cookies).to.deep.equal(wrong.cookies);
  });
});
