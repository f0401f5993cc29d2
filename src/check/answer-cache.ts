// What all texts at hand say together, kept between two runs of `check --all`: to look for every call again is half of a run in which nothing changed.
import { readKept, writeKept } from "./kept-file.ts";

/** Plain data, by question. */
export type Answers = Map<string, unknown>;

export interface AnswerCache {
  /** What was answered of the texts that the key stands for; what is asked besides goes into it. */
  readonly of: (key: string) => Answers;
  /** Writes when something is new. */
  readonly keep: () => void;
}

/** The answers of one set of texts, with its key. */
interface KeptAnswers {
  readonly of: string;
  readonly answers: readonly (readonly [question: string, answer: unknown])[];
}

const NAME = "check-answers";

/** @param folder absolute; made when it is not there */
export function answerCache(folder: string, readOnly: boolean): AnswerCache {
  let current: { readonly key: string; readonly answers: Answers; readonly known: number } | undefined;
  return {
    of: (key) => {
      const kept = readKept(folder, NAME) as KeptAnswers | undefined;
      const answers: Answers = new Map(kept?.of === key ? kept.answers : []);
      current = { key, answers, known: answers.size };
      return answers;
    },
    keep: () => {
      if (readOnly || current === undefined || current.answers.size === current.known) return;
      writeKept(folder, NAME, { of: current.key, answers: [...current.answers] } satisfies KeptAnswers);
    },
  };
}

/** The same, asked once for each question. */
export function remembered<Question, Answer>(
  answers: Answers,
  kind: string,
  keyOf: (question: Question) => unknown,
  answer: (question: Question) => Answer,
): (question: Question) => Answer {
  return (question) => {
    const key = JSON.stringify([kind, keyOf(question)]);
    if (!answers.has(key)) answers.set(key, answer(question));
    return answers.get(key) as Answer;
  };
}
