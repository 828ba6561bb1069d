/**
 * The tour: one queue, from adopting it to giving it back, with the real engine's own output.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert";
import { styleText } from "node:util";
import type { Stack } from "../engine/drive/stack";
import { control, type Service, type ShownQueue } from "./service";

export const bucket = "documents-1250000000";

/** A step did not end as it should. */
export class TourError extends Error {
  override readonly name = "TourError";
}

let number = 0;

function heading(text: string): void {
  number += 1;
  console.log(`\n${styleText("bold", `${number}. ${text}`)}`);
}

/** Runs a command in plain sight and holds its exit code against the one it must have. */
async function pulumi(stack: Stack, args: readonly string[], expected = 0): Promise<void> {
  console.log(styleText("dim", `   $ pulumi ${args.join(" ")}`));
  const code = await stack.show(...args);
  if (code !== expected) {
    throw new TourError(`pulumi ${args.join(" ")} ended with exit code ${code}, not with ${expected}`);
  }
  if (expected !== 0) {
    console.log(styleText("dim", `   exit code ${code}`));
  }
}

function show(queue: ShownQueue): void {
  const { Url, State, Type, Event } = queue.notifyConfig;
  const notification = State === "On" ? `On, ${Type} ${Url}, ${Event}` : "Off";
  console.log(`   name "${queue.name}", ${queue.state}, notification ${notification}`);
}

/** From a bucket as somebody left it to a stack that has been healed once. */
export async function runSteps(stack: Stack, service: Service): Promise<ShownQueue> {
  const place = `queues/${service.region}/${bucket}`;

  heading(`The queue of ${bucket}, as somebody left it:`);
  await control(service, "POST", `buckets/${service.region}/${bucket}`);
  const found = await control(service, "GET", place);
  show(found);

  heading("Up: document processing is on, the queue is adopted, name, state and notification are set.");
  await pulumi(stack, ["up", "--yes", "--skip-preview"]);

  heading("Preview: nothing is left to do.");
  await pulumi(stack, ["preview", "--expect-no-changes"]);

  heading("Somebody pauses the queue and changes its callback in the console:");
  const edit = { state: "Paused", notifyConfig: { Url: "https://example.com/somewhere-else" } };
  console.log(styleText("dim", `   PATCH ${service.url}/_emulator/${place} ${JSON.stringify(edit)}`));
  show(await control(service, "PATCH", place, edit));

  heading("Drift: a refresh preview says which fields, and exit code 7 says so to CI.");
  await pulumi(stack, ["refresh", "--preview-only", "--diff", "--expect-no-changes"], 7);

  heading("Up with a refresh: the declared settings are put back.");
  await pulumi(stack, ["up", "--refresh", "--yes", "--skip-preview"]);
  show(await control(service, "GET", place));

  return found;
}

/** Destroys the stack and shows that the queue is as it was found. */
export async function giveBack(stack: Stack, service: Service, found: ShownQueue): Promise<void> {
  heading('Destroy: the quick start says onDestroy: "restore", so the settings go back to what was found.');
  await pulumi(stack, ["destroy", "--yes", "--skip-preview"]);
  const left = await control(service, "GET", `queues/${service.region}/${bucket}`);
  show(left);
  deepStrictEqual(
    [left.name, left.state, left.notifyConfig],
    [found.name, found.state, found.notifyConfig],
    new TourError("the queue was not given back as it was found"),
  );
}
