// One endpoint of the API: what it takes, what it answers and who does the work. `endpoint` keeps the types of
// the three together and hands on a plain value, so that the table of routes stays a table.
import type { Request, Response } from "express";
import { z } from "zod";
import type { Actor } from "../actions/verb.ts";
import type { User } from "../contract/api.ts";
import { HubError } from "../contract/errors.ts";
import type { RouteDeps } from "./deps.ts";

/** Somebody who proved who they are; `sessionHash` is null for a bearer token. */
export interface Caller {
  readonly user: User;
  readonly actor: Actor;
  readonly sessionHash: string | null;
}

/** JSON and query strings carry no `undefined`, so an optional field is there or it is not. */
type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

interface Input<P, Q, B> {
  readonly deps: RouteDeps;
  readonly params: Given<P>;
  readonly query: Given<Q>;
  readonly body: Given<B>;
  /** Of an `upload`; else empty. */
  readonly bytes: Uint8Array;
  /** For the few that set a cookie or send a file. */
  readonly http: { readonly request: Request; readonly response: Response };
}

export interface Shape {
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodObject | null;
  /** The body is a file of at most so many bytes instead; null: it is not. */
  readonly upload: number | null;
  /** Null: the endpoint answers 204, or sends the bytes itself (`file`). */
  readonly answer: z.ZodType | null;
  readonly status: 200 | 201 | 204;
  readonly file: boolean;
}

export interface Endpoint {
  readonly shape: Shape;
  /** Reads the request, works, and gives what may be shown. Throws HubError. */
  readonly handle: (deps: RouteDeps, caller: Caller, request: Request, response: Response) => Promise<unknown>;
}

export interface PublicEndpoint {
  readonly shape: Shape;
  readonly handlePublic: (deps: RouteDeps, request: Request, response: Response) => Promise<unknown>;
}

interface Spec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject, A> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly upload?: number;
  readonly answer?: z.ZodType<A>;
  readonly status?: Shape["status"];
  readonly file?: true;
}

const MOST_ERRORS = 50;

const NOTHING = z.strictObject({});
type Nothing = typeof NOTHING;

export function endpoint<A, P extends z.ZodObject = Nothing, Q extends z.ZodObject = Nothing, B extends z.ZodObject = Nothing>(
  spec: Spec<P, Q, B, A>,
  work: (call: Input<z.output<P>, z.output<Q>, z.output<B>> & Caller) => Promise<A>,
): Endpoint {
  return {
    shape: shapeOf(spec),
    async handle(deps, caller, request, response) {
      return present(spec, await work({ ...read(spec, deps, request, response), ...caller }));
    },
  };
}

export function publicEndpoint<A, P extends z.ZodObject = Nothing, Q extends z.ZodObject = Nothing, B extends z.ZodObject = Nothing>(
  spec: Spec<P, Q, B, A>,
  work: (call: Input<z.output<P>, z.output<Q>, z.output<B>>) => Promise<A>,
): PublicEndpoint {
  return {
    shape: shapeOf(spec),
    async handlePublic(deps, request, response) {
      return present(spec, await work(read(spec, deps, request, response)));
    },
  };
}

function shapeOf<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject, A>(spec: Spec<P, Q, B, A>): Shape {
  return {
    params: spec.params ?? NOTHING,
    query: spec.query ?? NOTHING,
    body: spec.body ?? null,
    upload: spec.upload ?? null,
    answer: spec.answer ?? null,
    status: spec.status ?? (spec.answer === undefined && spec.file === undefined ? 204 : 200),
    file: spec.file === true,
  };
}

function read<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject, A>(
  spec: Spec<P, Q, B, A>,
  deps: RouteDeps,
  request: Request,
  response: Response,
): Input<z.output<P>, z.output<Q>, z.output<B>> {
  const problems: { path: string; message: string }[] = [];
  const part = (schema: z.ZodObject | undefined, value: unknown): unknown => {
    const result = (schema ?? NOTHING).safeParse(value);
    if (!result.success) for (const issue of result.error.issues) problems.push(problemOf(issue));
    return result.data;
  };
  const params = part(spec.params, request.params);
  const query = part(spec.query, { ...request.query });
  const sent: unknown = request.body;
  const bytes = Buffer.isBuffer(sent) ? sent : Buffer.alloc(0);
  const body = part(spec.body, spec.upload === undefined ? (sent ?? {}) : {});
  if (problems.length > 0) throw new HubError("invalid", { errors: problems.slice(0, MOST_ERRORS) });
  return {
    deps,
    http: { request, response },
    params: params as Given<z.output<P>>,
    query: query as Given<z.output<Q>>,
    body: body as Given<z.output<B>>,
    bytes,
  };
}

/** Names the field and what is wrong, never the value; short, however much was wrong. */
function problemOf(issue: z.core.$ZodIssue): { path: string; message: string } {
  return { path: issue.path.map(String).join(".").slice(0, 200), message: issue.message.slice(0, 200) };
}

function present<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject, A>(spec: Spec<P, Q, B, A>, result: A): unknown {
  return spec.answer === undefined ? undefined : spec.answer.parse(result);
}
