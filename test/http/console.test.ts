import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Door, openDoor, problemOf } from "./harness.ts";

const HTML = { headers: { accept: "text/html,*/*;q=0.8" } };

describe("http: the console's files", () => {
  let door: Door;
  let root: string;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "otklik-console-"));
    const folder = join(root, "console");
    mkdirSync(join(folder, "assets"), { recursive: true });
    writeFileSync(join(folder, "index.html"), "<!doctype html>the page");
    writeFileSync(join(folder, "assets", "main-1a2b.js"), "the script");
    writeFileSync(join(folder, ".env"), "SECRET=canary");
    writeFileSync(join(root, "outside.txt"), "canary");
    door = await openDoor({ consoleFolder: folder });
  });
  afterEach(async () => {
    await door.close();
    rmSync(root, { recursive: true });
  });

  it("gives the page for every address of a view, asked for anew each time", async () => {
    for (const path of ["/", "/clients/01J", "/reports?day=2026-03-17"]) {
      const answer = await door.ask("GET", path, HTML);
      expect(answer.text, path).to.equal("<!doctype html>the page");
      expect(answer.headers.get("cache-control"), path).to.equal("no-cache");
      expect(answer.headers.get("content-type"), path).to.include("text/html");
    }
  });

  it("lets browsers keep hashed files for good", async () => {
    const answer = await door.ask("GET", "/assets/main-1a2b.js");
    expect(answer.text).to.equal("the script");
    expect(answer.headers.get("cache-control")).to.equal("public, max-age=31536000, immutable");
  });

  it("gives no page for a file that is not there, nor to who asks for data", async () => {
    expect(problemOf(await door.ask("GET", "/assets/main-old.js", HTML)).code).to.equal("unknown_path");
    expect(problemOf(await door.ask("GET", "/clients/1", { headers: { accept: "application/json" } })).code).to.equal("unknown_path");
    expect(problemOf(await door.ask("POST", "/clients/1", { body: {} })).code).to.equal("unknown_path");
  });

  it("lets nobody out of the folder, nor at hidden files", async () => {
    for (const path of [
      "/../outside.txt",
      "/assets/../../outside.txt",
      "/..%2foutside.txt",
      "/%2e%2e/outside.txt",
      "/assets/..%5c..%5coutside.txt",
      "//outside.txt",
      "/.env",
      "/%2eenv",
      "/outside.txt%00.js",
      "/....//outside.txt",
    ]) {
      expect(await askRaw(door.port, path), path).to.not.include("canary");
    }
  });

  it("says how to build the console when it is not built", async () => {
    await door.close();
    door = await openDoor({ consoleFolder: join(root, "not-built") });
    const answer = await door.ask("GET", "/", HTML);
    expect(answer.status).to.equal(503);
    expect(answer.text).to.include("npm run build");
  });
});

/** `fetch` would tidy the path before sending it. */
function askRaw(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path, headers: { accept: "text/html" } }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += String(chunk);
      });
      response.on("end", () => resolve(text));
    });
    sent.on("error", reject);
    sent.end();
  });
}
