package sdks

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/tencentyun/cos-go-sdk-v5"
)

// contextWith makes the SDK send further headers; it signs those that it signs elsewhere.
func contextWith(header http.Header) context.Context {
	return context.WithValue(ctx, cos.XOptionalKey, &cos.XOptionalValue{Header: &header})
}

func TestErrorResponse(t *testing.T) {
	t.Run("code, message, resource, request and trace id", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			_, response, err := connect("other-1250000000."+regionHost, keys).CI.DescribeDocProcessQueues(ctx, nil)
			answer := refused(t, err, 400, "DocBucketUnBinded")
			same(t, "the message", answer.Message, "doc bucket unbinded, bucket's host is unavailable")
			same(t, "the request id", answer.RequestID, response.Header.Get("X-Ci-Request-Id"))
			same(t, "whether all are there", answer.Resource != "" && answer.RequestID != "" && answer.TraceID != "", true)
			// Calls of CI are not repeated.
			same(t, "the number of requests", len(requests(t)), 1)
		})
	})
	t.Run("another key", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			_, _, err := connect(bucketHost, cos.Credential{SecretID: keys.SecretID, SecretKey: "another"}).CI.DescribeDocProcessQueues(ctx, nil)
			refused(t, err, 401, "InvalidAuthorization")
		})
	})
	t.Run("not signed", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			_, _, err := connect(bucketHost, cos.Credential{}).CI.DescribeDocProcessQueues(ctx, nil)
			refused(t, err, 401, "MissingAuthorization")
		})
	})
	t.Run("a path that does not exist", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			_, _, err := connect(bucketHost, keys).CI.DescribeFileProcessQueues(ctx, nil)
			if !cos.IsNotFoundError(err) {
				t.Fatalf("not a 404: %v", err)
			}
		})
	})
	t.Run("an answer that is cut", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			control(t, "POST", "faults", `{"cutBody":true}`)
			_, _, err := connect(bucketHost, keys).CI.DescribeDocProcessQueues(ctx, nil)
			if err == nil {
				t.Fatal("half an answer was taken for a whole one")
			}
		})
	})
	t.Run("a server error", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			control(t, "POST", "faults", `{"status":503}`)
			_, _, err := connect(bucketHost, keys).CI.DescribeDocProcessQueues(ctx, nil)
			refused(t, err, 503, "SlowDown")
		})
	})
}

func TestAuthorizationTransport(t *testing.T) {
	t.Run("temporary keys with their token", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, _, err := connect(bucketHost, temporaryKeys).CI.DescribeDocProcessQueues(ctx, nil)
			must(t, err)
			same(t, "the number of queues", len(answer.QueueList), 1)
		})
	})
	t.Run("temporary keys without their token", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			bare := cos.Credential{SecretID: temporaryKeys.SecretID, SecretKey: temporaryKeys.SecretKey}
			_, _, err := connect(bucketHost, bare).CI.DescribeDocProcessQueues(ctx, nil)
			refused(t, err, 403, "InvalidSecurity")
		})
	})
	t.Run("a parameter with every character", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, _, err := connect(regionHost, keys).CI.DescribeDocProcessBuckets(ctx, &cos.DescribeDocProcessBucketsOptions{
				BucketName: "文档 +&=%/~!*'()-_.,;:@$",
			})
			must(t, err)
			same(t, "the total", answer.TotalCount, 0)
		})
	})
	t.Run("a path with every character", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			// What the service makes of a strange id is not the question.
			_, _, _ = connect(bucketHost, keys).CI.DescribeDocProcessJob(ctx, "文 +(1)")
			log := requests(t)
			same(t, "the number of requests", len(log), 1)
			same(t, "the verdict on the signature", log[0].Signature, "valid")
		})
	})
	t.Run("further headers signed", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			header := http.Header{
				"X-Ci-Note":     {"文档 (1) + 2!"},
				"Cache-Control": {"no-cache"},
				"Origin":        {"https://example.com"},
				"Range":         {"bytes=0-"},
			}
			_, _, err := connect(bucketHost, keys).CI.DescribeDocProcessQueues(contextWith(header), nil)
			must(t, err)
		})
	})
	t.Run("a connection for each request", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			client := connect(bucketHost, keys)
			client.Conf.RequestBodyClose = true
			_, _, err := client.CI.DescribeDocProcessQueues(ctx, nil)
			must(t, err)
		})
	})
}

func TestGetPresignedURL(t *testing.T) {
	link := func(t *testing.T, sign func(client *cos.Client, options *cos.PresignedURLOptions) (*url.URL, error)) string {
		t.Helper()
		reset(t)
		client := clientOn(&url.URL{Scheme: "http", Host: bucketHost}, temporaryKeys, plain)
		signed, err := sign(client, &cos.PresignedURLOptions{
			Query:  &url.Values{"queueIds": {""}, "state": {"All"}, "pageNumber": {"1"}},
			Header: &http.Header{},
		})
		must(t, err)
		status, text := fetch(t, "GET", signed.RequestURI(), signed.Host, "")
		if status != 200 {
			t.Fatalf("%d %s", status, text)
		}
		return text
	}
	t.Run("with the keys", func(t *testing.T) {
		text := link(t, func(client *cos.Client, options *cos.PresignedURLOptions) (*url.URL, error) {
			return client.Object.GetPresignedURL(ctx, "GET", "docqueue", keys.SecretID, keys.SecretKey, time.Hour, options)
		})
		same(t, "whether the queue is there", strings.Contains(text, queue), true)
	})
	t.Run("with a token", func(t *testing.T) {
		text := link(t, func(client *cos.Client, options *cos.PresignedURLOptions) (*url.URL, error) {
			return client.Object.GetPresignedURL2(ctx, "GET", "docqueue", time.Hour, options)
		})
		same(t, "whether the queue is there", strings.Contains(text, queue), true)
	})
	t.Run("merged into one parameter", func(t *testing.T) {
		text := link(t, func(client *cos.Client, options *cos.PresignedURLOptions) (*url.URL, error) {
			options.SignMerged = true
			return client.Object.GetPresignedURL(ctx, "GET", "docqueue", keys.SecretID, keys.SecretKey, time.Hour, options)
		})
		same(t, "whether the queue is there", strings.Contains(text, queue), true)
	})
}
