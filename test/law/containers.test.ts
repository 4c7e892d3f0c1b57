// The image and the compose file name only what is there: docker itself is not at hand where the tests run.
import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { ENVIRONMENT_NAMES } from "../../config/env.ts";

const dockerfile = readFileSync("Dockerfile", "utf8");

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly env_file?: readonly object[];
        readonly environment?: Readonly<Record<string, string>>;
        readonly secrets?: readonly string[];
        readonly depends_on?: object;
      }
    >
  >;
  readonly secrets: object;
}

describe("the image", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = ""]) => paths.split(" "));

  it("copies only what exists and what .dockerignore lets through", () => {
    expect(copied).to.include.members(["package-lock.json", "hub", "bots", "config", "reports", "telephony"]);
    expect(copied.filter((path) => !existsSync(path))).to.deep.equal([]);
    const ignored = readFileSync(".dockerignore", "utf8").split("\n").filter(Boolean);
    expect(copied.filter((path) => ignored.includes(path))).to.deep.equal([]);
  });

  it("does not run as root, looks after its health and names no processor", () => {
    expect(dockerfile)
      .to.match(/^USER node$/m)
      .and.match(/^HEALTHCHECK/m);
    expect(dockerfile).to.not.match(/--platform|amd64|arm64|x86/);
  });
});

describe("the compose file", () => {
  const { services, secrets } = parse(readFileSync("compose.yaml", "utf8")) as Compose;

  it("sets only variables the hub reads", () => {
    const names = Object.keys(services["hub"]?.environment ?? {}).map((name) => name.replace(/_FILE$/, ""));
    expect(names).to.not.be.empty;
    expect(ENVIRONMENT_NAMES).to.include.members(names);
  });

  it("passes every further setting on from .env, over which it does not write, and which is in no image and no commit", () => {
    expect(services["hub"]?.env_file).to.deep.equal([{ path: ".env", required: false }]);
    expect(Object.keys(services["hub"]?.environment ?? {})).to.have.members(["DATABASE_URL_FILE", "SESSION_SECRET_FILE", "REDIS_URL"]);
    expect(readFileSync(".gitignore", "utf8").split("\n")).to.include("/.env");
    expect(readFileSync(".dockerignore", "utf8").split("\n")).to.include(".env");
  });

  it("hands out only secrets and waits only for services that are there", () => {
    for (const { secrets: used = [], depends_on: awaited = {} } of Object.values(services)) {
      expect(Object.keys(secrets)).to.include.members([...used]);
      expect(Object.keys(services)).to.include.members(Object.keys(awaited));
    }
  });
});
