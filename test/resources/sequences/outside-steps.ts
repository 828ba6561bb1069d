/**
 * Steps in which somebody at the console, or time, changes what there is.
 *
 * @module
 */
import type { NotifySettings } from "../../../provider/emulator";
import { checkNotify } from "../../../provider/emulator/queues/notify-rules";
import { elementOf, type Path, type Value } from "../meaning";
import { liveQueues, type Model } from "./model";
import { choose } from "./program-steps";
import type { ConsoleChange, SequenceStep } from "./steps";
import { goodValues, places } from "./world";

type StepOf<Name extends SequenceStep["step"]> = Extract<SequenceStep, { step: Name }>;

/** Somebody edits a queue; only what the service would let them save. */
export function consoleEdit(model: Model, { queue, changes }: StepOf<"console">): string | undefined {
  const chosen = choose([...liveQueues(model).values()], queue);
  if (chosen === undefined) {
    return undefined;
  }
  const { queueId, notifyConfig } = chosen.settings;
  const [region = "", bucket = ""] = chosen.bucketId.split("/");
  const edit: {
    name?: string;
    state?: "Active" | "Paused";
    notifyConfig?: Record<string, NotifySettings[string]>;
  } = {};
  for (const change of changes) {
    apply(model, edit, change);
  }
  if (!isTaken({ ...notifyConfig, ...edit.notifyConfig })) {
    return undefined;
  }
  void model.clock.sleep(1000);
  model.emulator.control.editQueue(bucket, edit, { region, queueId });
  model.mayHaveDrifted = true;
  for (const { path } of changes) {
    if (path !== "unknown") {
      model.ledger.queue(chosen.id)?.edited.add(path);
    }
  }
  return `at the console: ${chosen.id} ${JSON.stringify(edit)}`;
}

function apply(
  model: Model,
  edit: { name?: string; state?: "Active" | "Paused"; notifyConfig?: Record<string, NotifySettings[string]> },
  { path, value }: ConsoleChange,
): void {
  if (path === "unknown") {
    model.count += 1;
    const nested = { Topic: `t${model.count}`, Deep: { Er: "<&>" } };
    edit.notifyConfig = {
      ...edit.notifyConfig,
      ...(value % 2 === 0 ? { KafkaConfig: nested } : { Remark: " r " }),
    };
    return;
  }
  const text = textOf(model, path, value);
  if (path === "name") {
    edit.name = text;
  } else if (path === "state") {
    edit.state = text as "Active" | "Paused";
  } else {
    edit.notifyConfig = { ...edit.notifyConfig, [elementOf[path].slice("NotifyConfig.".length)]: text };
  }
}

function textOf(model: Model, path: Path, number: number): string {
  if (path === "notifyConfig.url" && number > 6) {
    model.count += 1;
    return `https://example.com/console?t0ken-${model.count}`;
  }
  const value = choose(goodValues[path], number) as Value;
  return typeof value === "string" ? value : value.join(",");
}

function isTaken(notify: NotifySettings): boolean {
  try {
    checkNotify(notify, "loopback", () => undefined);
    return true;
  } catch {
    return false;
  }
}

/** Somebody switches document processing on or off. */
export function switchBucket(model: Model, { place, on }: StepOf<"bucket">): string | undefined {
  const chosen = choose(places, place);
  if (chosen === undefined) {
    return undefined;
  }
  const { bucket, region } = chosen;
  const isOn = model.emulator.control
    .state()
    .buckets.some((each) => each.bucket === bucket && each.region === region);
  if (isOn === on) {
    return undefined;
  }
  void model.clock.sleep(1000);
  model.mayHaveDrifted = true;
  model.ledger.bucketFoundOn.delete(`${region}/${bucket}`);
  if (on) {
    model.emulator.control.enable(bucket, { region });
  } else {
    model.emulator.control.disable(bucket, { region });
  }
  return `at the console: document processing of ${region}/${bucket} is switched ${on ? "on" : "off"}`;
}

export function wait(model: Model, { seconds }: StepOf<"wait">): string {
  void model.clock.sleep(seconds * 1000);
  return `${seconds} s pass`;
}

/** Who deploys does so elsewhere, or with other settings. */
export function changeSurroundings(model: Model, { what, value }: StepOf<"surroundings">): string {
  switch (what) {
    case "region": {
      const region = choose(["ap-guangzhou", "ap-beijing", undefined], value);
      if (value % 2 === 0 || region === undefined) {
        model.environmentRegion = region;
        return `the environment's region is ${region ?? "not set"}`;
      }
      model.configuredRegion = region;
      return `the configured region is ${region}`;
    }
    case "retain":
      model.retain = value % 3 === 0;
      return `CLOUD_INFINITE_ON_DESTROY is ${model.retain ? "retain" : "not set"}`;
    case "retries":
      model.maxRetries = value % 3;
      return `maxRetries is ${model.maxRetries}`;
  }
}
