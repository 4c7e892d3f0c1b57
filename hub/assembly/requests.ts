// Requests to departments joined up: the company's share and hours, heads of departments, where files lie, and by
// which ways a person of ours can be told.
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Company } from "../../config/companyTypes.ts";
import { answerByMail, type MailReply } from "../actions/requests/answerByMail.ts";
import { createSayRequest, type SayDeps } from "../actions/requests/sayRequest.ts";
import { sweepRequests } from "../actions/requests/sweepRequests.ts";
import type { StaffWay } from "../actions/requests/tellRequest.ts";
import type { VerbDeps } from "../actions/verb.ts";
import type { Company as CompanyView, User } from "../contract/api.ts";
import type { WorkingTime } from "../domain/calendar.ts";
import type { RequestTerms } from "../domain/infoRequest.ts";
import { requestMailId } from "../domain/requestMail.ts";
import type { Files } from "../ports/files.ts";
import type { ChannelLinks } from "../ports/users.ts";
import type { Store } from "../store/store.ts";

function requestTerms(company: Company, workingTime: WorkingTime): RequestTerms {
  const hours = new Map(company.departments.flatMap(({ id, workingHours }) => (workingHours === null ? [] : [[id, workingHours] as const])));
  return {
    ...company.complaint.requests,
    workingTime,
    workingTimeOf: (department) => ({ ...workingTime, hours: hours.get(department) ?? workingTime.hours }),
  };
}

/** By id, extension, e-mail or its login part, as people are named in queues. */
function headOf(company: Company): (department: string, people: readonly User[]) => User | null {
  const heads = new Map(company.departments.map(({ id, head }) => [id, head?.toLowerCase() ?? null]));
  return (department, people) => {
    const head = heads.get(department) ?? null;
    if (head === null) return null;
    return people.find(({ id, extension, email }) => [id.toLowerCase(), extension, email, email.split("@")[0]].includes(head)) ?? null;
  };
}

/** A chat first, where there is one; mail where there is a server. */
function staffWays(
  links: Pick<ChannelLinks, "ofUser">,
  open: Readonly<Record<StaffWay["channel"], boolean>>,
): (people: readonly User[]) => Promise<readonly StaffWay[]> {
  return async (people) => {
    const ways = await Promise.all(
      people.map(async ({ id }) => {
        const chats = [...new Set((await links.ofUser(id)).map(({ channel }) => channel))];
        return [...chats, "mail" as const].filter((channel) => open[channel]).map((channel) => ({ userId: id, channel }));
      }),
    );
    return ways.flat();
  };
}

interface RequestParts {
  readonly company: Company;
  readonly view: Pick<CompanyView, "complaintClock" | "complaintDays">;
  readonly dataDir: string;
  readonly store: Pick<Store, "requests" | "users" | "links" | "complaints">;
  readonly verbs: VerbDeps;
  readonly workingTime: WorkingTime;
  /** Keyed by what all hubs share. */
  readonly digest: (text: string) => string;
  readonly open: Readonly<Record<StaffWay["channel"], boolean>>;
}

export function assembleRequests({ company, view, dataDir, store, verbs, workingTime, digest, open: ways }: RequestParts) {
  const { folder, ...files } = createFiles(dataDir);
  const terms = requestTerms(company, workingTime);
  const tell = staffWays(store.links, ways);
  return {
    verbs: { requestTerms: terms, staffWays: tell, files, filesFolder: folder },
    sweep: () => sweepRequests({ ...store, ...verbs, staffWays: tell, headOf: headOf(company) }),
    takeReply: (reply: MailReply) => answerByMail({ ...store, ...verbs, company: view, requestTerms: terms, staffWays: tell, files, digest }, reply),
    sender: (voices: SayDeps["voices"]) =>
      createSayRequest({ ...store, company, clock: verbs.clock, voices, mailIdOf: (id, word) => requestMailId({ digest }, id, word) }),
  };
}

const MODE = 0o640;
const FOLDER_MODE = 0o750;

function createFiles(dataDir: string): Files & { readonly folder: string } {
  const folder = resolve(join(dataDir, "files"));
  return {
    folder,
    save: async (id, bytes) => {
      await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
      const partial = join(folder, `${id}.part`);
      const handle = await open(partial, "w", MODE);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(partial, join(folder, id));
    },
    remove: (id) => rm(join(folder, id), { force: true }),
  };
}
