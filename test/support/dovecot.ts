// A private Dovecot for one suite: its own folder, a free port, one mailbox that letters are dropped into as a mail
// server would. It speaks the real IMAP.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./hub.ts";

export interface Dovecot {
  /** As IMAP_URL wants it. */
  readonly url: string;
  /** A letter arrives. */
  deliver(letter: Buffer | string): void;
  /** Of the letters there now: how many were seen. */
  seen(): { readonly letters: number; readonly seen: number };
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Forgets how it numbered the letters: they get new UIDs under another UIDVALIDITY. */
  renumber(): void;
  stop(): Promise<void>;
}

const BINARY = "/usr/sbin/dovecot";
const USER = "hub@north.example.org";
const PASSWORD = "imap-password-of-the-tests";
const START_TRIES = 200;

export function hasDovecot(): boolean {
  return existsSync(BINARY) && process.getuid?.() === 0;
}

export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), "otklik-dovecot-"));
  const mail = join(folder, "mail");
  for (const name of ["", "/tmp", "/new", "/cur"]) mkdirSync(mail + name, { mode: 0o777 });
  for (const path of [folder, mail, ...["tmp", "new", "cur"].map((name) => join(mail, name))]) chmodSync(path, 0o777);
  const port = await freePort();
  writeFileSync(join(folder, "dovecot.conf"), configuration(folder, port));
  let server = await start(folder, port);
  let delivered = 0;
  const end = async (signal: "SIGTERM" | "SIGKILL"): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((done) => server.once("exit", done));
    server.kill(signal);
    await ended;
  };
  return {
    url: `imap://${encodeURIComponent(USER)}:${PASSWORD}@127.0.0.1:${port}`,
    deliver: (letter) => {
      const name = `${Math.floor(Date.now() / 1000)}.M${String(++delivered).padStart(6, "0")}.test`;
      writeFileSync(join(mail, "tmp", name), letter);
      chmodSync(join(mail, "tmp", name), 0o666);
      renameSync(join(mail, "tmp", name), join(mail, "new", name));
    },
    seen: () => {
      const letters = [...readdirSync(join(mail, "new")), ...readdirSync(join(mail, "cur"))];
      return { letters: letters.length, seen: letters.filter((name) => /:2,.*S/.test(name)).length };
    },
    kill: () => end("SIGTERM"),
    restart: async () => {
      server = await start(folder, port);
    },
    renumber: () => {
      for (const name of readdirSync(mail)) if (name.startsWith("dovecot")) rmSync(join(mail, name), { force: true });
    },
    stop: async () => {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(folder: string, port: number): Promise<ChildProcess> {
  const server = spawn(BINARY, ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "ignore" });
  for (let tries = 0; ; tries++) {
    if (await answers(port)) return server;
    if (tries >= START_TRIES || server.exitCode !== null) throw new Error(`Dovecot does not start; see ${folder}/log`);
    await wait(50);
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
  });
}

function configuration(folder: string, port: number): string {
  return `
base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
first_valid_uid = 1
mail_location = maildir:${folder}/mail
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;
}
