package sdks

import (
	"reflect"
	"testing"

	"github.com/tencentyun/cos-go-sdk-v5"
)

func TestDescribeDocProcessBuckets(t *testing.T) {
	t.Run("every parameter", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, response, err := connect(regionHost, keys).CI.DescribeDocProcessBuckets(ctx, &cos.DescribeDocProcessBucketsOptions{
				Regions:     "ap-chongqing,ap-beijing",
				BucketNames: "docs-1250000000,docs-12500000001,mail-1250000000",
				BucketName:  "docs",
				PageNumber:  1,
				PageSize:    10,
			})
			must(t, err)
			want := []cos.DocProcessBucket{
				{Name: "docs-12500000001", BucketId: "docs-12500000001", Region: region, CreateTime: "2020-07-25T00:00:00+0800"},
				{Name: bucket, BucketId: bucket, Region: region, CreateTime: "2020-07-24T22:42:26+0800"},
			}
			if !reflect.DeepEqual(answer.DocBucketList, want) {
				t.Fatalf("the list is %+v", answer.DocBucketList)
			}
			same(t, "the total", answer.TotalCount, 2)
			same(t, "the page", answer.PageNumber, 1)
			same(t, "the page size", answer.PageSize, 10)
			same(t, "the request id", answer.RequestId, response.Header.Get("X-Ci-Request-Id"))
		})
	})
	t.Run("no parameters", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, _, err := connect(regionHost, keys).CI.DescribeDocProcessBuckets(ctx, &cos.DescribeDocProcessBucketsOptions{})
			must(t, err)
			same(t, "the total", answer.TotalCount, 2)
		})
	})
	t.Run("no options", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, _, err := connect(regionHost, keys).CI.DescribeDocProcessBuckets(ctx, nil)
			must(t, err)
			same(t, "the total", answer.TotalCount, 2)
		})
	})
	t.Run("on a bucket host", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, _, err := connect(bucketHost, keys).CI.DescribeDocProcessBuckets(ctx, &cos.DescribeDocProcessBucketsOptions{BucketNames: "none-1"})
			must(t, err)
			same(t, "the total", answer.TotalCount, 0)
			same(t, "the number of entries", len(answer.DocBucketList), 0)
		})
	})
}

func TestCreateDocProcessBucket(t *testing.T) {
	t.Run("a fresh bucket", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			client := connect("fresh-1250000000."+regionHost, keys)
			answer, _, err := client.CI.CreateDocProcessBucket(ctx, &cos.CreateDocProcessBucketOptions{})
			must(t, err)
			same(t, "the bucket", answer.DocBucket.BucketId, "fresh-1250000000")
			same(t, "its region", answer.DocBucket.Region, region)
			queues, _, err := client.CI.DescribeDocProcessQueues(ctx, nil)
			must(t, err)
			same(t, "the number of queues", len(queues.QueueList), 1)
		})
	})
	t.Run("a bucket that is on already", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			_, _, err := connect(bucketHost, keys).CI.CreateDocProcessBucket(ctx, nil)
			refused(t, err, 400, "BucketAlreadyBinded")
		})
	})
}

// The binding calls of this SDK go to the older host in its examples; there the status is XML, which is all it reads.
func TestCIService(t *testing.T) {
	t.Run("bound, asked and unbound", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			client := connect("fresh-1250000000.pic."+region+".myqcloud.com", keys)
			status := func() string {
				answer, _, err := client.CI.GetCIService(ctx)
				must(t, err)
				return answer.CIStatus
			}
			same(t, "the status at first", status(), "off")
			_, err := client.CI.OpenCIService(ctx)
			must(t, err)
			same(t, "the status when bound", status(), "on")
			_, err = client.CI.CloseCIService(ctx)
			must(t, err)
			same(t, "the status when unbound", status(), "unbinding")
		})
	})
	t.Run("bound and unbound on the newer host", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			client := connect("fresh-1250000000."+regionHost, keys)
			_, err := client.CI.OpenCIService(ctx)
			must(t, err)
			_, err = client.CI.CloseCIService(ctx)
			must(t, err)
			// Its JSON is not read, but is no error either.
			_, _, err = client.CI.GetCIService(ctx)
			must(t, err)
		})
	})
}
