// Calls a person asks for: the provider rings their own telephone, then the client's.
import { z } from "zod";
import { placeCall } from "../../actions/calls/placeCall.ts";
import { readCall } from "../../actions/calls/readCall.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, ID, PHONE_AS_WRITTEN } from "../inputs.ts";
import { CALL_COMMAND } from "../shapes.ts";

const WANTED = z
  .strictObject({ to: PHONE_AS_WRITTEN.optional(), clientId: ID.optional(), pointId: ID.optional(), connectionId: ID.optional() })
  .refine(
    ({ to, clientId, pointId }) => (to === undefined ? clientId !== undefined && pointId !== undefined : clientId === undefined && pointId === undefined),
    "Send `to`, a number, or `clientId` and `pointId`, one of a client's numbers.",
  );

export const postCall = endpoint({ body: WANTED, answer: CALL_COMMAND, status: 201 }, ({ deps, actor, body }) => placeCall(deps, actor, body));

export const getCall = endpoint({ params: BY_ID, answer: CALL_COMMAND }, ({ deps, actor, params }) => readCall(deps, actor, { id: params.id }));
