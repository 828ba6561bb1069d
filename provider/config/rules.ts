/**
 * The settings there are, and which value each can have.
 *
 * @module
 */
import { regionFault } from "../api/names";
import { parseEndpoint } from "../api/sending/endpoint";

/** Every setting, by the name it has in the stack's configuration and in a `Provider`. */
export const settingNames = [
  "region",
  "secretId",
  "secretKey",
  "securityToken",
  "profile",
  "endpoint",
  "maxRetries",
  "requestsPerSecond",
  "timeoutSeconds",
] as const;

export type SettingName = (typeof settingNames)[number];

/** The parts of a key. */
export const keySettings = ["secretId", "secretKey", "securityToken"] as const satisfies SettingName[];

/** Which numbers a setting can be, in a test and in words. */
export const numberRules = {
  maxRetries: {
    isValid: (value: number) => Number.isInteger(value) && value >= 0 && value <= 100,
    range: "a whole number from 0 to 100",
  },
  timeoutSeconds: {
    isValid: (value: number) => value > 0 && value <= 3600,
    range: "a number of seconds from above 0 to 3600",
  },
  requestsPerSecond: {
    isValid: (value: number) => value >= 0 && value <= 10_000,
    range: "a number from 0, which means no limit, to 10000",
  },
} as const;

export type NumberSetting = keyof typeof numberRules;

/** Why a value cannot be that setting, or `undefined` when it can. A part of a key is never repeated. */
export function settingFault(setting: SettingName, value: unknown): string | undefined {
  if (setting in numberRules) {
    const { isValid, range } = numberRules[setting as NumberSetting];
    return typeof value === "number" && Number.isFinite(value) && isValid(value)
      ? undefined
      : `must be ${range}`;
  }
  if (typeof value !== "string") {
    return "must be a text";
  }
  if (value === "") {
    return "must not be empty: leave it out instead";
  }
  if (setting === "region") {
    return regionFault(value);
  }
  return setting === "endpoint" ? endpointFault(value) : undefined;
}

function endpointFault(value: string): string | undefined {
  try {
    parseEndpoint(value);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
