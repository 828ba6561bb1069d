/** The program of a random run, from what it is to say. */
import * as pulumi from "@pulumi/pulumi";
import { DocBucket, DocQueue } from "../../../provider";
import type { DeclaredQueue, Program } from "./steps";

export type Which = keyof Program;

export const bucketNames: Record<Which, string> = { found: "found-1250000000", fresh: "fresh-1250000000" };

function declare(name: string, bucket: pulumi.Input<string>, { settings, onDestroy }: DeclaredQueue): void {
  const { name: queueName, state, State, Url, Event, ResultFormat } = settings;
  const notifyConfig = {
    ...(State === undefined ? {} : { state: State }),
    ...(Url === undefined ? {} : { url: pulumi.secret(Url) }),
    ...(Event === undefined ? {} : { events: Event.split(",") }),
    ...(ResultFormat === undefined ? {} : { resultFormat: ResultFormat }),
  };
  new DocQueue(name, {
    bucket,
    onDestroy,
    ...(queueName === undefined ? {} : { name: queueName }),
    ...(state === undefined ? {} : { state }),
    ...(Object.keys(notifyConfig).length === 0 ? {} : { notifyConfig }),
  } as ConstructorParameters<typeof DocQueue>[1]);
}

/** What a queue is called as a resource. */
export const resourceName = (which: Which, { resource }: DeclaredQueue): string => `${which}-${resource}`;

/** Declares what the program says; runs in the engine's deployment. */
export function run({ found, fresh }: Program): void {
  if (found !== undefined) {
    declare(resourceName("found", found), bucketNames.found, found);
  }
  if (fresh !== undefined) {
    const bucket = new DocBucket("fresh", { bucket: bucketNames.fresh, onDestroy: fresh.onDestroy });
    declare(resourceName("fresh", fresh.queue), bucket.bucket, fresh.queue);
  }
}

export const declaredIn = ({ found, fresh }: Program): Record<Which, DeclaredQueue | undefined> => ({
  found,
  fresh: fresh?.queue,
});
