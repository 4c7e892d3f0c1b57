// `otklik user add`: an account from the terminal. The password never stands among the arguments, where every
// user of the machine could read it.
import { didYouMean } from "../../config/problems.ts";
import { addUser } from "../actions/admin/addUser.ts";
import { LANGUAGES, ROLES } from "../contract/vocabulary.ts";
import { createIds, createPasswordHasher } from "../system/machine.ts";
import { Misuse, needed, type Run, readOptions } from "./command.ts";
import { withStore } from "./openStore.ts";
import { OPERATOR } from "./operator.ts";
import { readPassword } from "./readPassword.ts";
import { readSettings } from "./settings.ts";

export const addUserAccount: Run = async (args, io) => {
  const { values } = readOptions(args, {
    email: { type: "string" },
    name: { type: "string" },
    role: { type: "string", multiple: true },
    language: { type: "string" },
    extension: { type: "string" },
    queue: { type: "string", multiple: true },
    "password-stdin": { type: "boolean" },
    json: { type: "boolean" },
  });
  const email = needed(values.email, "--email");
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Misuse("--email must be an e-mail address.");
  const name = needed(values.name, "--name");
  const roles = (values.role ?? []).map((role) => oneOf(role, ROLES, "--role"));
  if (roles.length === 0) throw new Misuse(`--role is missing; there are ${ROLES.join(", ")}.`);
  const { environment, company } = readSettings(io.env);
  const language = values.language === undefined ? company.language : oneOf(values.language, LANGUAGES, "--language");
  const queues = (values.queue ?? []).map((queue) =>
    oneOf(
      queue,
      company.queues.map(({ id }) => id),
      "--queue",
    ),
  );
  const password = await readPassword(io, values["password-stdin"] === true);
  const user = await withStore(environment, async ({ users }) =>
    addUser({ users, ids: createIds(), hasher: await createPasswordHasher() }, OPERATOR, {
      email,
      name,
      roles,
      language,
      queues,
      password,
      extension: values.extension ?? null,
    }),
  );
  io.out(
    values.json === true ? JSON.stringify({ id: user.id, email: user.email, roles: user.roles }) : `${user.email} may log in now (${user.roles.join(", ")}).`,
  );
  return 0;
};

function oneOf<T extends string>(written: string, known: readonly T[], option: string): T {
  const found = known.find((word) => word === written);
  if (found !== undefined) return found;
  const meant = didYouMean(written, known);
  throw new Misuse(`${option} ${written} is not known; ${meant === null ? `there are ${known.join(", ")}` : `did you mean ${meant}?`}`);
}
