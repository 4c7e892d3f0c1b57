// The private link of a complaint: copied by who speaks with the client, and taken back when it went astray.
import { z } from "zod";
import { pageLink, revokePageLink } from "../../actions/clientPages/pageLink.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID } from "../inputs.ts";

const LINK = z.object({ address: z.string().nullable() });

export const getPageLink = endpoint({ params: BY_ID, answer: LINK }, ({ deps, actor, params }) => pageLink(deps, actor, params.id));

export const postPageLinkRevoked = endpoint({ params: BY_ID, answer: LINK }, ({ deps, actor, params }) => revokePageLink(deps, actor, params.id));
