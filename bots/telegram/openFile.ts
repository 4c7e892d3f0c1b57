// A file by its file_id, which is all the hub keeps: its address holds the bot's token and is made anew each time.
import type { Api } from "grammy";
import type { FetchedFile } from "../../hub/ports/attachments.ts";
import { fetchFile } from "../fetchFile.ts";
import type { DescribeFailure } from "./failure.ts";

interface OpenDeps {
  readonly api: Api;
  readonly apiRoot: string;
  readonly token: string;
  readonly describe: DescribeFailure;
}

/** As the Bot API names files; anything else would lead elsewhere. */
const PATH = /^(?!.*\.\.)[\w-][\w./-]{0,300}$/u;

export function createOpenFile({ api, apiRoot, token, describe }: OpenDeps): (fileId: string) => Promise<FetchedFile> {
  return async (fileId) => {
    let path: string | undefined;
    try {
      path = (await api.getFile(fileId)).file_path;
    } catch (error) {
      const { code, reason } = describe(error);
      if (code !== 400 && code !== 404) return { kind: "unreachable" };
      return { kind: reason.toLowerCase().includes("too big") ? "too_large" : "gone" };
    }
    if (path === undefined || !PATH.test(path)) return { kind: "gone" };
    return (await fetchFile(`${apiRoot}/file/bot${token}/${path}`)).file;
  };
}
