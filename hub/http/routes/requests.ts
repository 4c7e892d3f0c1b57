// Requests for information: what departments were asked about complaints, and their answers with files.
import { z } from "zod";
import { addRequestFile, MOST_FILE_BYTES } from "../../actions/requests/addRequestFile.ts";
import { answerRequest, dropRequest } from "../../actions/requests/answerRequest.ts";
import { askRequest } from "../../actions/requests/askRequest.ts";
import { REQUEST_STATES } from "../../contract/complaint.ts";
import { HubError } from "../../contract/errors.ts";
import { INFO_REQUEST, REQUEST_FILE } from "../complaintShapes.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, FLAG, found, ID, INSTANT, PAGING, pageOf, written } from "../inputs.ts";
import { listOf } from "../shapes.ts";
import { refuseUnknownWords } from "./complaintWords.ts";

const QUESTION = z.strictObject({
  department: written(64),
  personId: ID.nullable().optional(),
  question: written(4_000),
  dueAt: INSTANT.nullable().optional(),
  /** False: the complaint stays in work meanwhile. */
  wait: z.boolean().default(true),
});

export const postRequest = endpoint({ params: BY_ID, body: QUESTION, answer: INFO_REQUEST, status: 201 }, ({ deps, actor, params, body }) => {
  refuseUnknownWords(deps.company, body);
  const { personId = null, dueAt = null, ...asked } = body;
  return askRequest(deps, actor, { complaintId: params.id, personId, dueAt, ...asked });
});

const SOUGHT = PAGING.extend({ complaintId: ID.optional(), state: z.enum(REQUEST_STATES).optional(), mine: FLAG.optional(), late: FLAG.optional() });

export const listRequests = endpoint({ query: SOUGHT, answer: listOf(INFO_REQUEST) }, ({ deps, user, query }) =>
  deps.requests.list(
    {
      ...(query.complaintId === undefined ? {} : { complaintId: query.complaintId }),
      ...(query.state === undefined ? {} : { state: query.state }),
      ...(query.mine === true ? { askedOf: { personId: user.id, department: user.department } } : {}),
      ...(query.late === true ? { lateAt: deps.clock.now().toISOString() } : {}),
    },
    pageOf(query),
  ),
);

export const getRequest = endpoint({ params: BY_ID, answer: INFO_REQUEST }, async ({ deps, params }) => found(await deps.requests.get(params.id)));

export const postAnswer = endpoint({ params: BY_ID, body: z.strictObject({ text: written(8_000) }), answer: INFO_REQUEST }, ({ deps, actor, params, body }) =>
  answerRequest(deps, actor, { id: params.id, text: body.text, via: "console" }),
);

export const postDropRequest = endpoint(
  { params: BY_ID, body: z.strictObject({ reason: written(2_000) }), answer: INFO_REQUEST },
  ({ deps, actor, params, body }) => dropRequest(deps, actor, { id: params.id, reason: body.reason }),
);

/** The body is the file itself; its type is that of the request. */
export const postRequestFile = endpoint(
  { params: BY_ID, query: z.strictObject({ name: z.string().min(1).max(300) }), upload: MOST_FILE_BYTES, answer: REQUEST_FILE, status: 201 },
  ({ deps, actor, params, query, bytes, http }) =>
    addRequestFile(deps, actor, params.id, { name: query.name, mimeType: http.request.headers["content-type"]?.split(";", 1)[0] ?? "", bytes }),
);

export const getRequestFile = endpoint({ params: BY_ID, file: true }, async ({ deps, params, http: { response } }) => {
  const { id, name, mimeType } = found(await deps.requests.file(params.id));
  // Never shown as a page of ours, whatever somebody put there.
  response.type(mimeType).setHeader("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Content-Security-Policy", "sandbox");
  await new Promise<void>((resolve, reject) => {
    response.sendFile(id, { root: deps.filesFolder, cacheControl: false, dotfiles: "deny" }, (error: Error | undefined) => {
      if (error === undefined || response.headersSent) return resolve();
      response.removeHeader("Content-Disposition");
      reject(new HubError("not_found", { detail: "The file is not where it should be.", cause: error }));
    });
  });
});
