// A file of a Slack message by its id. The bot's token opens it, so it is sent to Slack's own host for files alone,
// wherever the answer may point.
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { FetchedFile } from "../../hub/ports/attachments.ts";
import { fetchFile } from "../fetchFile.ts";
import { describeFailure } from "./failure.ts";

const FILES_AT = "https://files.slack.com";

const answer = z.object({
  file: z.object({ mode: z.string().nullish(), mimetype: z.string().nullish(), url_private_download: z.string().nullish(), url_private: z.string().nullish() }),
});

const GONE = ["file_not_found", "file_deleted", "access_denied", "not_visible", "missing_scope"];

export function createOpenFile(web: WebClient, token: string, apiUrl: string | null): (fileId: string) => Promise<FetchedFile> {
  const origin = apiUrl === null ? FILES_AT : new URL(apiUrl).origin;
  return async (fileId) => {
    let told: z.infer<typeof answer>["file"];
    try {
      told = answer.parse(await web.files.info({ file: fileId })).file;
    } catch (error) {
      const { code } = describeFailure(error);
      return { kind: code !== null && GONE.includes(code) ? "gone" : "unreachable" };
    }
    const url = told.url_private_download ?? told.url_private ?? "";
    if (!URL.canParse(url) || new URL(url).origin !== origin) return { kind: "gone" };
    const { file, contentType } = await fetchFile(url, { authorization: `Bearer ${token}` });
    // Slack answers who may not have the file with a page to log in.
    return contentType.startsWith("text/html") && told.mimetype !== "text/html" ? { kind: "gone" } : file;
  };
}
