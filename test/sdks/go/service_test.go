// Package sdks runs the official Go SDK against the emulator.
package sdks

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"testing"

	"github.com/tencentyun/cos-go-sdk-v5"
)

// What the emulator starts with.
const (
	bucket = "docs-1250000000"
	queue  = "p2505d57bdf4c4329804b58a6a5fb1572"
)

var (
	ctx      = context.Background()
	region   = os.Getenv("TENCENTCLOUD_REGION")
	endpoint = os.Getenv("CLOUD_INFINITE_ENDPOINT")

	regionHost = "ci." + region + ".myqcloud.com"
	bucketHost = bucket + "." + regionHost
	picHost    = bucket + ".pic." + region + ".myqcloud.com"

	keys = cos.Credential{
		SecretID:  os.Getenv("TENCENTCLOUD_SECRET_ID"),
		SecretKey: os.Getenv("TENCENTCLOUD_SECRET_KEY"),
	}
	// Let in with their token only.
	temporaryKeys = cos.Credential{
		SecretID:     os.Getenv("TEMPORARY_SECRET_ID"),
		SecretKey:    os.Getenv("TEMPORARY_SECRET_KEY"),
		SessionToken: os.Getenv("TEMPORARY_SECURITY_TOKEN"),
	}
)

// connect makes a client for a host of the service; the way decides how it ends up at the emulator.
type connect func(host string, credential cos.Credential) *cos.Client

func address() *url.URL {
	parsed, err := url.Parse(endpoint)
	if err != nil {
		panic(err)
	}
	return parsed
}

func clientOn(base *url.URL, credential cos.Credential, transport http.RoundTripper) *cos.Client {
	return cos.NewClient(&cos.BaseURL{CIURL: base, BucketURL: base}, &http.Client{
		Transport: &cos.AuthorizationTransport{
			SecretID:     credential.SecretID,
			SecretKey:    credential.SecretKey,
			SessionToken: credential.SessionToken,
			Transport:    transport,
		},
	})
}

var (
	proxied = &http.Transport{Proxy: http.ProxyURL(address())}
	dialed  = &http.Transport{
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, address().Host)
		},
	}
	plain = &http.Transport{}
)

// inWays runs a test once for each way to reach the emulator, which is as fresh each time.
func inWays(t *testing.T, test func(t *testing.T, connect connect)) {
	t.Helper()
	ways := []struct {
		name    string
		connect connect
	}{
		{"as its proxy", func(host string, credential cos.Credential) *cos.Client {
			return clientOn(&url.URL{Scheme: "http", Host: host}, credential, proxied)
		}},
		{"directly", func(host string, credential cos.Credential) *cos.Client {
			return clientOn(&url.URL{Scheme: "http", Host: host}, credential, dialed)
		}},
		{"by its address", func(host string, credential cos.Credential) *cos.Client {
			client := clientOn(address(), credential, plain)
			client.Host = host
			return client
		}},
	}
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			reset(t)
			test(t, way.connect)
		})
	}
}

// fetch sends one request without the SDK.
func fetch(t *testing.T, method, path, host, body string) (int, string) {
	t.Helper()
	request, err := http.NewRequest(method, endpoint+path, bytes.NewBufferString(body))
	must(t, err)
	if host != "" {
		request.Host = host
	}
	response, err := plain.RoundTrip(request)
	must(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(t, err)
	return response.StatusCode, string(text)
}

func control(t *testing.T, method, path, setting string) string {
	t.Helper()
	status, text := fetch(t, method, "/_emulator/"+path, "", setting)
	if status >= 400 {
		t.Fatalf("%s /_emulator/%s: %d %s", method, path, status, text)
	}
	return text
}

// reset brings the emulator back to how it started.
func reset(t *testing.T) {
	t.Helper()
	control(t, "DELETE", "faults", "")
	control(t, "DELETE", "requests", "")
	control(t, "PUT", "clock", `{"offsetMs":0}`)
	control(t, "PUT", "state", os.Getenv("EMULATOR_SEED"))
}

type loggedRequest struct{ Signature string }

// requests gives what came since the reset.
func requests(t *testing.T) []loggedRequest {
	t.Helper()
	var logged []loggedRequest
	must(t, json.Unmarshal([]byte(control(t, "GET", "requests", "")), &logged))
	return logged
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func same[Value comparable](t *testing.T, what string, got, want Value) {
	t.Helper()
	if got != want {
		t.Fatalf("%s is %v, not %v", what, got, want)
	}
}

// refused gives the error of a call as the SDK reads it.
func refused(t *testing.T, err error, status int, code string) *cos.ErrorResponse {
	t.Helper()
	answer, ok := cos.IsCOSError(err)
	if !ok {
		t.Fatalf("not an error of the service: %v", err)
	}
	same(t, "the status", answer.Response.StatusCode, status)
	same(t, "the code", answer.Code, code)
	return answer
}
