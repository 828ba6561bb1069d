/**
 * Where and when figures were measured, as it stands with them.
 *
 * @module
 */
import type { Measured } from "../figures/results";
import type { Language } from "./languages";

/** What is said besides the machine. */
export interface Said {
  /** Whether Pulumi has a part in what was measured. */
  readonly engine: boolean;
  /** Whether to say what else was at work. */
  readonly load?: boolean;
}

/** In one line, in italics. */
export function machineLine(measured: Measured, language: Language, { engine, load = false }: Said): string {
  const { date, machine, versions, rounds, loadBefore } = measured;
  const { comma, semicolon, stop, cores, engineIs, roundsOf, loadWas } = words[language];
  const software = [
    `Node ${versions.node}`,
    ...(engine ? [`${engineIs} ${versions.engine}`, `\`@pulumi/pulumi\` ${versions.sdk}`] : []),
  ];
  const hardware = [
    machine.processor,
    `${machine.cores} ${cores}`,
    `${machine.gigabytes} GB`,
    versions.system,
  ];
  const parts = [
    date,
    hardware.join(comma),
    software.join(comma),
    roundsOf(rounds),
    ...(load ? [`${loadWas} ${loadBefore}`] : []),
  ];
  return `_${parts.join(semicolon)}${stop}_`;
}

const words: Readonly<Record<Language, LineWords>> = {
  en: {
    comma: ", ",
    semicolon: "; ",
    stop: ".",
    cores: "cores",
    engineIs: "engine",
    roundsOf: (rounds) => (rounds === 1 ? "1 round" : `${rounds} rounds`),
    loadWas: "load before",
  },
  zh: {
    comma: "，",
    semicolon: "；",
    stop: "。",
    cores: "核",
    engineIs: "引擎",
    roundsOf: (rounds) => `${rounds} 轮`,
    loadWas: "测试前负载",
  },
};

interface LineWords {
  readonly comma: string;
  readonly semicolon: string;
  readonly stop: string;
  readonly cores: string;
  readonly engineIs: string;
  readonly roundsOf: (rounds: number) => string;
  readonly loadWas: string;
}
