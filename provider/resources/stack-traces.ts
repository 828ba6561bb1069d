/**
 * The stack traces of one registration, each put into words once.
 *
 * For whoever looks for a leak the SDK keeps with every promise where it was made: four promises for each property, that is
 * some seventy stacks for a queue, taken at a handful of places. In a program written in TypeScript each of them is mapped
 * back to its sources, frame by frame, which is most of the time that a program spends on declaring a resource.
 *
 * @module
 */

type Format = NonNullable<ErrorConstructor["prepareStackTrace"]>;

/**
 * From now on stacks that are the same are put into words once, by what did so until now: what comes of it is the same
 * text. Returns what ends it, which must happen before anything is awaited.
 */
export function formatStacksOnce(): () => void {
  const format = Error.prepareStackTrace;
  if (format === undefined) {
    // Node's own way maps nothing, and is quick.
    return () => undefined;
  }
  const once = remembering(format);
  Error.prepareStackTrace = once;
  return () => {
    if (Error.prepareStackTrace === once) {
      Error.prepareStackTrace = format;
    }
  };
}

function remembering(format: Format): Format {
  const formatted = new Map<string, unknown>();
  return (error, frames) => {
    if (Object.getPrototypeOf(error) !== Error.prototype || error.message !== "") {
      return format(error, frames);
    }
    const key = frames.join("\n");
    if (!formatted.has(key)) {
      formatted.set(key, format(error, frames));
    }
    return formatted.get(key);
  };
}
