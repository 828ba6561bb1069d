/**
 * What a person does who reads why a deployment failed: takes the offending line out of the program.
 *
 * @module
 */

import { type Path, paths } from "../meaning";
import type { Ending } from "../simulated-engine/deployment";
import type { Model } from "./model";
import { badValues, places } from "./world";

/** Repairs the program; in words what was done, empty when there was nothing to do. */
export function repair(model: Model, { invalid, failures }: Ending): string {
  const done: string[] = [];
  const remove = (name: string, path: Path) => {
    if (model.program.find((resource) => resource.name === name)?.settings.delete(path)) {
      done.push(`${name} without ${path}`);
    }
  };
  for (const { name, property } of invalid) {
    for (const path of paths.filter(
      (each) => each === property.split("[")[0] || each.startsWith(`${property}.`),
    )) {
      remove(name, path);
    }
  }
  for (const { message, code } of failures) {
    const queues = model.program.filter(
      ({ type, bucket }) => type === "DocQueue" && message.includes(bucket),
    );
    for (const queue of queues) {
      if (/cannot be On/.test(message)) {
        for (const path of paths.filter((each) => each.startsWith("notifyConfig."))) {
          remove(queue.name, path);
        }
      }
      if (code === "RequestRefused") {
        for (const [path, { value }] of [...queue.settings]) {
          if (badValues[path].some((bad) => JSON.stringify(bad) === JSON.stringify(value))) {
            remove(queue.name, path);
          }
        }
      }
      if (/has no queue \w+\. It has/.test(message)) {
        queue.queueId = undefined;
        done.push(`${queue.name} without queueId`);
      }
      if (/several queues|not switched on|unconfigured|only one owner/.test(message)) {
        model.program = model.program.filter((each) => each !== queue);
        done.push(`without ${queue.name}`);
      }
    }
    if (code === "PermissionDenied") {
      for (const resource of model.program) {
        const right = places.find(({ bucket }) => bucket === resource.bucket)?.provider ?? "first";
        if (resource.provider !== right) {
          resource.provider = right;
          done.push(`${resource.name} with provider ${right}`);
        }
      }
    }
  }
  return [...new Set(done)].join(", ");
}
