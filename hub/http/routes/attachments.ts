// Files clients sent, by the hub's own address. Nothing in them runs here: the type is ours, told by the bytes, and
// whatever a browser would not merely show is saved.
import { openAttachment } from "../../actions/attachments/openAttachment.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID } from "../inputs.ts";

const KEPT_SEC = 3_600;

export const getAttachment = endpoint({ params: BY_ID, file: true }, async ({ deps, actor, params, http: { response } }) => {
  const { bytes, kind, name } = await openAttachment({ ...deps, log: deps.logger }, actor, params.id);
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const how = kind.shows === null ? "attachment" : "inline";
  response.setHeader("Content-Type", kind.mimeType);
  response.setHeader("Content-Length", bytes.length);
  response.setHeader("Content-Disposition", `${how}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escaped)}`);
  response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cache-Control", `private, max-age=${KEPT_SEC}`);
  response.end(bytes);
});

function escaped(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
