// The floors of the house: who may import whom, type imports included. test/law/imports.test.ts runs it.
const DOORS = ["telephony", "bots", "reports", "hub/store", "hub/http", "hub/live", "hub/ai", "hub/system"];
const RULES = "^hub/(contract/|domain/|actions/|ports/)";
const HANDS = "^hub/(main\\.ts$|assembly/|cli/|demo/)";
const OURS = "^(bots|config|hub|reports|telephony|test)/";

/** A room that imports of ours only itself and what is named. */
function only(name, from, allowed) {
  return { name, severity: "error", from: { path: from }, to: { path: OURS, pathNot: [from, ...allowed] } };
}

module.exports = {
  forbidden: [
    { name: "no-rings", severity: "error", from: {}, to: { circular: true } },
    only("config-stands-alone", "^config/", []),
    only("contract-stands-alone", "^hub/contract/", []),
    { name: "contract-needs-nothing", severity: "error", from: { path: "^hub/contract/" }, to: { dependencyTypesNot: ["local", "type-only"] } },
    only("domain-knows-the-contract", "^hub/domain/", ["^hub/contract/"]),
    { name: "domain-is-pure", severity: "error", from: { path: "^hub/domain/" }, to: { dependencyTypes: ["core"] } },
    {
      name: "domain-takes-pure-libraries",
      severity: "error",
      from: { path: "^hub/domain/" },
      to: { path: "node_modules/", pathNot: "node_modules/(@types/)?(luxon|libphonenumber-js)/" },
    },
    only("ports-know-the-contract", "^hub/ports/", ["^hub/contract/"]),
    only("actions-know-the-rules", "^hub/actions/", [RULES]),
    {
      name: "actions-reach-the-world-through-ports",
      severity: "error",
      from: { path: "^hub/actions/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?util$" },
    },
    ...DOORS.map((door) => only(`${door.replace("/", "-")}-is-a-door`, `^${door}/`, [RULES])),
    only("console-knows-the-contract", "^hub/console/", ["^hub/contract/"]),
    { name: "only-hands-join-rooms", severity: "error", from: { path: OURS, pathNot: [HANDS, "^test/"] }, to: { path: HANDS } },
    {
      name: "sequelize-lives-in-the-store",
      severity: "error",
      from: { path: OURS, pathNot: ["^hub/store/", "^test/"] },
      to: { path: "node_modules/(sequelize|umzug|mysql2|libsql)/" },
    },
    { name: "tests-stay-in-tests", severity: "error", from: { path: OURS, pathNot: "^test/" }, to: { path: "^test/" } },
    { name: "everything-is-found", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|node_modules/@types)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".json", ".css"],
    },
  },
};
