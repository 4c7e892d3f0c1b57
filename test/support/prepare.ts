// Runs before the tests: puts in what they need where it may, and says plainly what will not run where it may
// not. With CI=true nothing may be missing.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { main } from "../../hub/cli/main.ts";
import { BROWSERS } from "../console/browser.ts";

interface Part {
  readonly name: string;
  readonly places: readonly string[];
  /** Of Debian and Ubuntu. */
  readonly package: string;
  readonly suites: string;
}

const PARTS: readonly Part[] = [
  {
    name: "MariaDB",
    places: ["/usr/sbin/mariadbd", "/usr/sbin/mysqld", "/usr/local/sbin/mariadbd"],
    package: "mariadb-server",
    suites: "every suite named (MariaDB)",
  },
  { name: "Redis", places: ["/usr/bin/redis-server", "/usr/local/bin/redis-server"], package: "redis-server", suites: "the suites of several hubs" },
  {
    name: "Chromium",
    places: BROWSERS,
    package: "chromium-headless-shell",
    suites: "the suites of the console in a browser",
  },
  { name: "Dovecot", places: ["/usr/sbin/dovecot"], package: "dovecot-imapd", suites: "the suites of the mailbox" },
];

function missing(): readonly Part[] {
  return PARTS.filter(({ places }) => !places.some((path) => existsSync(path)));
}

function install(parts: readonly Part[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: readonly string[]): void => void execFileSync("apt-get", args, { env: environment, stdio: ["ignore", "ignore", "inherit"] });
  process.stdout.write(`Installing ${parts.map(({ package: name }) => name).join(", ")}…\n`);
  try {
    apt("update", "-q");
    apt("install", "-y", "-q", "--no-install-recommends", ...parts.map(({ package: name }) => name));
  } catch {
    process.stdout.write("apt-get failed; its own words stand above.\n");
  }
}

const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
const wanted = missing();
if (wanted.length > 0 && mayInstall) install(wanted);
const absent = missing();
for (const { name, package: debian, suites } of absent)
  process.stdout.write(`${name} is missing, so ${suites} will not run. On Debian or Ubuntu: apt-get install ${debian}\n`);
const inCi = process.env["CI"] !== undefined && process.env["CI"] !== "" && process.env["CI"] !== "false";
process.exitCode = absent.length > 0 && inCi ? 1 : await main(["build"]);
