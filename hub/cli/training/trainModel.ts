// Fits all of the triage model to labelled lines: heads that are the mean of two fits to other variants of the same
// lines, since what one learned by chance the other did not, and small nets beside them that err elsewhere.
import type { Intent } from "../../contract/vocabulary.ts";
import { DEPARTMENTS, INTENTS, SEVERITIES } from "../../contract/vocabulary.ts";
import { type Features, featuresOf, HASHED_PLACES } from "../../domain/triageFeatures.ts";
import type { HeadName, StoredHead } from "../../domain/triageModel.ts";
import type { StoredNet } from "../../domain/triageNet.ts";
import { rule } from "../../domain/triageRules.ts";
import { createChance } from "./chance.ts";
import { examplesOf } from "./examples.ts";
import { type Fitted, fitHead, meanOf, stored } from "./fit.ts";
import { fitNet } from "./fitNet.ts";
import type { Labelled, Line } from "./texts.ts";

export interface Trained {
  readonly heads: Readonly<Record<HeadName, StoredHead>>;
  readonly nets: readonly StoredNet[];
  readonly learned: number;
}

interface Seen extends Labelled {
  readonly features: Features;
  readonly undecided: boolean;
}

const SEEDS = [20_260_314, 20_260_315];
const ORDER_SEED = 1;
const SMALL_PLACES = HASHED_PLACES / 8;
const EPOCHS = 5;
/**
 * Pieces, words, concepts, signs and meanings: what stands together would crowd out what there is. And the same without
 * pieces, which know misspelt words, but also the trades that were learned.
 */
const NET_GROUPS = [
  [0, 1, 2, 5, 6],
  [1, 2, 5, 6],
];
const NET = { places: 1 << 14, width: 32, hidden: 32, epochs: 5 } as const;
/** What one head is asked, and of which examples. */
interface Question {
  readonly labels: readonly string[];
  readonly places: number;
  readonly isAsked: (one: Seen) => boolean;
  readonly label: (one: Seen) => string;
}

export function trainModel(lines: readonly Line[]): Trained {
  const questions = questionsOf(lines);
  // One after another: the features of the examples take up most of the memory.
  const fits = SEEDS.map((seed) => fitAll(see(lines, seed), questions));
  const head = (name: HeadName): StoredHead => stored(meanOf(fits.map(({ heads }) => heads[name])));
  return {
    heads: {
      intent: head("intent"),
      severity: head("severity"),
      complaintDepartment: head("complaintDepartment"),
      questionDepartment: head("questionDepartment"),
      otherDepartment: head("otherDepartment"),
      language: head("language"),
    },
    nets: fits.flatMap(({ nets }) => nets),
    learned: fits.reduce((sum, { learned }) => sum + learned, 0),
  };
}

function questionsOf(lines: readonly Line[]): Readonly<Record<HeadName, Question>> {
  const departmentOf = (intentOf: Intent): Question => {
    const used = new Set(lines.filter(({ intent }) => intent === intentOf).map(({ department }) => department));
    return {
      labels: DEPARTMENTS.filter((department) => used.has(department)),
      places: SMALL_PLACES,
      isAsked: ({ intent }) => intent === intentOf,
      label: ({ department }) => department,
    };
  };
  return {
    intent: { labels: INTENTS, places: HASHED_PLACES, isAsked: () => true, label: ({ intent }) => intent },
    severity: { labels: SEVERITIES, places: SMALL_PLACES, isAsked: ({ severity }) => severity !== null, label: ({ severity }) => severity ?? "normal" },
    complaintDepartment: departmentOf("complaint"),
    questionDepartment: departmentOf("question"),
    otherDepartment: departmentOf("other"),
    language: { labels: ["ru", "uk"], places: SMALL_PLACES, isAsked: ({ undecided, lang }) => undecided && lang !== "en", label: ({ lang }) => lang },
  };
}

interface Fits {
  readonly heads: Readonly<Record<HeadName, Fitted>>;
  readonly nets: readonly StoredNet[];
  readonly learned: number;
}

function fitAll(seen: readonly Seen[], questions: Readonly<Record<HeadName, Question>>): Fits {
  const headOf = (name: HeadName): Fitted => {
    const { labels, places, isAsked, label } = questions[name];
    const examples = seen.filter(isAsked).map((one) => ({ features: one.features, label: label(one) }));
    return fitHead(examples, { labels, places, epochs: EPOCHS, chance: createChance(ORDER_SEED) });
  };
  return {
    heads: {
      intent: headOf("intent"),
      severity: headOf("severity"),
      complaintDepartment: headOf("complaintDepartment"),
      questionDepartment: headOf("questionDepartment"),
      otherDepartment: headOf("otherDepartment"),
      language: headOf("language"),
    },
    nets: NET_GROUPS.map((groups) => fitNet(seen, { ...NET, groups, chance: createChance(ORDER_SEED) })),
    learned: seen.length,
  };
}

function see(lines: readonly Line[], seed: number): readonly Seen[] {
  return examplesOf(lines, createChance(seed)).map((one) => {
    const ruled = rule(one.text);
    return { ...one, features: featuresOf(ruled), undecided: ruled.undecided };
  });
}
