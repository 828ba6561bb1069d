import {
  authorization,
  encode,
  encodeQuery,
  headersToSign,
  httpString,
} from "../../../provider/api/wire/signature";
import vectors from "../../fixtures/signature-vectors.json";

interface Vector {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly pathname: string;
    readonly query?: Record<string, string>;
    readonly headers?: Record<string, string>;
    readonly url: string;
  };
  readonly expected: {
    readonly headerList: string;
    readonly httpString: string;
    readonly authorization: string;
  };
}

/** What official SDKs sign beyond this client's own choice: the vectors were made with `content-length` too. */
function signable(headers: Record<string, string>): Record<string, string> {
  return {
    ...headersToSign(headers),
    ...Object.fromEntries(
      Object.entries(headers).filter(([name]) => name.toLowerCase() === "content-length"),
    ),
  };
}

describe("the published signature vectors", () => {
  const [start, end] = vectors.keyTime.split(";").map(Number) as [number, number];

  test.each((vectors.vectors as unknown as Vector[]).map((vector) => [vector.name, vector] as const))(
    "%s",
    (_name, { request, expected }) => {
      const parts = {
        method: request.method,
        path: request.pathname,
        query: request.query ?? {},
        headers: signable(request.headers ?? {}),
      };

      expect(httpString(parts)).toBe(expected.httpString);
      expect(authorization(parts, vectors.credentials, { start, end })).toBe(expected.authorization);
    },
  );
});

test("everything but letters, digits and -_.~ is percent-encoded in upper case", () => {
  expect(encode("Az09-_.~")).toBe("Az09-_.~");
  expect(encode("!'()* +/é数")).toBe("%21%27%28%29%2A%20%2B%2F%C3%A9%E6%95%B0");
});

test("a query is written with the encoding that is signed", () => {
  expect(encodeQuery({ startCreationTime: "2001-01-01T00:00:00+0800", empty: "" })).toBe(
    "startCreationTime=2001-01-01T00%3A00%3A00%2B0800&empty=",
  );
});

test("only the headers the service needs are signed", () => {
  expect(
    headersToSign({ Host: "h", Date: "d", "Content-Length": "1", "x-ci-security-token": "t", Accept: "a" }),
  ).toEqual({ Host: "h", "x-ci-security-token": "t" });
});

test("half of a character cannot be signed", () => {
  expect(() => encode("\ud800")).toThrow(URIError);
});
