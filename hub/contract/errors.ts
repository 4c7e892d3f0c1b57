// Every error the hub shows to anyone outside, once: stable code, HTTP status, a sentence that says what to
// do. RFC 9457 problem documents, socket acknowledgements and the table in the README are made from it.

export const ERRORS = {
  unauthenticated: { status: 401, title: "Log in or send a valid token." },
  bad_credentials: { status: 401, title: "The e-mail or the password is wrong." },
  forbidden: { status: 403, title: "Your role does not allow this. Ask an administrator." },
  csrf: { status: 403, title: "The request came from another site. Reload the console and try again." },
  not_found: { status: 404, title: "There is nothing with this id, or it is not yours to see." },
  unknown_path: { status: 404, title: "No such address. See /api/v1/openapi.json for what there is." },
  unknown_connection: { status: 404, title: "No such connection in the company file." },
  method_not_allowed: { status: 405, title: "This address does not take that method." },
  already_taken: { status: 409, title: "Somebody else took it first." },
  stale_version: { status: 409, title: "It changed meanwhile. Reload it and try again." },
  wrong_state: { status: 409, title: "This cannot be done in its present state." },
  not_told: { status: 409, title: "The client has not been told yet: since the decision there is no answered call and no message of ours that has left." },
  unanswered: { status: 409, title: "The client has written and nobody has answered. Answer them, or say that you have read it." },
  duplicate: { status: 409, title: "There is one like it already." },
  call_pending: { status: 409, title: "You have a call on its way already. Wait until it is answered or has failed." },
  no_extension: { status: 409, title: "Your account has no extension to ring. Ask an administrator to set it." },
  cannot_dial: { status: 409, title: "No connection can place this call." },
  cannot_transfer: { status: 409, title: "This call cannot be handed over from here. Use the telephone." },
  payload_too_large: { status: 413, title: "The body is too large." },
  unsupported_media_type: { status: 415, title: "Send application/json." },
  invalid: { status: 422, title: "Some fields are missing or wrong; see `errors`." },
  number_unusable: { status: 422, title: "This number cannot be called: it is hidden or not a telephone number." },
  malformed: { status: 400, title: "The body could not be read." },
  signature_missing: { status: 401, title: "The signature is missing." },
  signature_wrong: { status: 403, title: "The signature does not match." },
  too_many_requests: { status: 429, title: "Too many tries. Wait and try again." },
  unavailable: { status: 503, title: "The hub cannot store this right now. Try again shortly." },
  internal: { status: 500, title: "Something went wrong on our side; it is in the log under this request id." },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** RFC 9457. `errors` names the fields of an `invalid` request. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** The one exception verbs throw on purpose: `detail` may be shown to the person, `cause` goes to the log. */
export class HubError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly errors: readonly { readonly path: string; readonly message: string }[] | undefined;
  constructor(code: ErrorCode, options: { detail?: string; errors?: readonly { path: string; message: string }[]; cause?: unknown } = {}) {
    super(options.detail ?? ERRORS[code].title, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "HubError";
    this.code = code;
    this.detail = options.detail;
    this.errors = options.errors;
  }
  get status(): number {
    return ERRORS[this.code].status;
  }
}
