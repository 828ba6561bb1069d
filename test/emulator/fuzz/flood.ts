/** Many requests at once on connections of a few each, and what becomes of them. */
import { answersIn, type RawAnswer, rawConnection } from "../http/raw";
import { createRandom, type Random } from "./random";

/** What a flood came to. */
export interface Figures {
  requests: number;
  answered: number;
  /** Requests that were not HTTP any more, whose connection ended without an answer to them. */
  closed: number;
  readonly byStatus: Record<string, number>;
}

export interface Flood {
  readonly port: number;
  readonly seed: number;
  /** The numbers of the connections: what each sends follows from seed and number. */
  readonly connections: { readonly from: number; readonly to: number };
  /** The bytes of a request that must be answered. */
  readonly make: (random: Random) => string;
  readonly makeLast?: (random: Random) => string;
  /** Throws for an answer that is none of the emulator's. */
  readonly check: (answer: RawAnswer) => void;
  readonly figures: Figures;
}

/** How many requests a connection carries before its last one, which may be anything. */
export const requestsPerConnection = 7;
const connectionsAtOnce = 16;

export const noFigures = (): Figures => ({ requests: 0, answered: 0, closed: 0, byStatus: {} });

export async function flood(options: Flood): Promise<void> {
  let next = options.connections.from;
  const work = async () => {
    while (next < options.connections.to) {
      next += 1;
      await oneConnection(next - 1, options);
    }
  };
  await Promise.all(Array.from({ length: connectionsAtOnce }, work));
}

async function oneConnection(number: number, options: Flood): Promise<void> {
  const { port, seed, make, makeLast, check, figures } = options;
  const random = createRandom(seed * 100_003 + number);
  const sound = Array.from({ length: requestsPerConnection }, () => make(random));
  const all = makeLast === undefined ? sound : [...sound, makeLast(random)];
  try {
    const { text, isReset } = await rawConnection({ port }, Buffer.from(all.join(""), "latin1"));
    const answers = answersIn(text).filter(({ status }) => status !== 100);
    answers.forEach(check);
    if (answers.length < sound.length || isReset) {
      throw new Error(`${answers.length} answers${isReset ? ", and the connection was reset" : ""}`);
    }
    // The last one can be broken into several.
    const answered = Math.min(answers.length, all.length);
    figures.requests += all.length;
    figures.answered += answered;
    figures.closed += all.length - answered;
    for (const { status } of answers.slice(0, answered)) {
      figures.byStatus[status] = (figures.byStatus[status] ?? 0) + 1;
    }
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`seed ${seed}, connection ${number}: ${what}\n${JSON.stringify(all.join(""))}`);
  }
}

/** The figures as a line for people. */
export function summary(
  what: string,
  seed: number,
  { requests, answered, closed, byStatus }: Figures,
): string {
  const statuses = Object.entries(byStatus).map(([status, count]) => `${status}: ${count}`);
  return `${what}, seed ${seed}: ${requests} mutated requests, ${answered} answered (${statuses.join(", ")}), ${closed} closed\n`;
}
