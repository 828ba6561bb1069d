import COS from "cos-nodejs-sdk-v5";
import type { Emulator } from "../../provider/emulator/index";

// The SDK would ask a proxy that the environment names for the emulator itself.
for (const name of ["HTTP_PROXY", "http_proxy"]) {
  delete process.env[name];
}

/** How the SDK reaches the emulator while it asks for the service's own hosts. */
export const ways = ["as its proxy", "directly"] as const;
export type Way = (typeof ways)[number];

export const region = "ap-chongqing";
export const bucket = "docs-1250000000";
export const queueId = "p2505d57bdf4c4329804b58a6a5fb1572";
export const regionUrl = `http://ci.${region}.myqcloud.com`;
export const bucketUrl = (name = bucket, service = "ci") =>
  `http://${name}.${service}.${region}.myqcloud.com`;

/** A client of the SDK with the emulator's keys. */
export function client(emulator: Emulator, way: Way, options: COS.COSOptions = {}): COS {
  return new COS({
    SecretId: emulator.secretId,
    SecretKey: emulator.secretKey,
    ...(way === "directly" ? { Ip: new URL(emulator.url).host } : { Proxy: emulator.url }),
    ...options,
  });
}

/** A call as the SDK's demo makes it: the path is given twice, in `Url` and, without its slash, in `Key`. */
export function call(
  cos: COS,
  method: string,
  url: string,
  rest: Partial<COS.RequestParams> = {},
): Promise<COS.RequestResult> {
  return cos.request({ Method: method, Url: url, Key: new URL(url).pathname.slice(1), ...rest });
}

/** The body of an update or a job, built by the SDK. */
export const body = (request: object): Partial<COS.RequestParams> => ({
  Body: COS.util.json2xml({ Request: request }),
  ContentType: "application/xml",
});

/** What the SDK rejects with. */
export async function failureOf(request: Promise<unknown>): Promise<COS.CosSdkError> {
  return request.then(
    () => {
      throw new Error("the call did not fail");
    },
    (error: COS.CosSdkError) => error,
  );
}
