package sdks

import (
	"encoding/json"
	"net/http"
	"reflect"
	"testing"

	"github.com/tencentyun/cos-go-sdk-v5"
)

var fresh = cos.DocProcessQueue{
	QueueId:       queue,
	Name:          "queue-doc-process-1",
	State:         "Active",
	MaxSize:       10000,
	MaxConcurrent: 10,
	CreateTime:    "2020-07-24T22:42:27+0800",
	UpdateTime:    "2020-07-24T22:42:27+0800",
	NotifyConfig:  &cos.DocProcessQueueNotifyConfig{State: "Off"},
}

func TestDescribeDocProcessQueues(t *testing.T) {
	t.Run("a page", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, _, err := connect(bucketHost, keys).CI.DescribeDocProcessQueues(ctx, &cos.DescribeDocProcessQueuesOptions{
				State: "Active", PageNumber: 1, PageSize: 2,
			})
			must(t, err)
			if !reflect.DeepEqual(answer.QueueList, []cos.DocProcessQueue{fresh}) {
				t.Fatalf("the list is %+v", answer.QueueList)
			}
			same(t, "the total", answer.TotalCount, 1)
			same(t, "the page size", answer.PageSize, 2)
		})
	})
	t.Run("no parameters", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, _, err := connect(bucketHost, keys).CI.DescribeDocProcessQueues(ctx, &cos.DescribeDocProcessQueuesOptions{})
			must(t, err)
			same(t, "the page size", answer.PageSize, 10)
		})
	})
	t.Run("ids, two of them unknown", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, _, err := connect(bucketHost, keys).CI.DescribeDocProcessQueues(ctx, &cos.DescribeDocProcessQueuesOptions{
				QueueIds: "pnone1," + queue + ",pnone2",
			})
			must(t, err)
			same(t, "the number of queues", len(answer.QueueList), 1)
			// The SDK takes the element for text and so loses the ids inside it.
			same(t, "the number of lists of unknown ids", len(answer.NonExistPIDs), 1)
		})
	})
}

func TestUpdateDocProcessQueue(t *testing.T) {
	notify := &cos.DocProcessQueueNotifyConfig{
		Url:   "https://example.com/done?a=1&b=<2>",
		State: "On",
		Type:  "Url",
		Event: "TaskFinish,WorkflowFinish",
	}
	t.Run("every element", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			client := connect(bucketHost, keys)
			answer, _, err := client.CI.UpdateDocProcessQueue(ctx, &cos.UpdateDocProcessQueueOptions{
				Name: "文档 \"队列\"\t& 'more'", QueueID: queue, State: "Paused", NotifyConfig: notify,
			})
			must(t, err)
			want := fresh
			want.Name, want.State, want.NotifyConfig = "文档 \"队列\"\t& 'more'", "Paused", notify
			want.UpdateTime = answer.Queue.UpdateTime
			if !reflect.DeepEqual(*answer.Queue, want) {
				t.Fatalf("the queue is %+v", *answer.Queue)
			}
			read, _, err := client.CI.DescribeDocProcessQueues(ctx, nil)
			must(t, err)
			if !reflect.DeepEqual(read.QueueList, []cos.DocProcessQueue{want}) {
				t.Fatalf("the list is %+v", read.QueueList)
			}
		})
	})
	t.Run("notification off", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			answer, _, err := connect(bucketHost, keys).CI.UpdateDocProcessQueue(ctx, &cos.UpdateDocProcessQueueOptions{
				Name: "n", QueueID: queue, State: "Active", NotifyConfig: &cos.DocProcessQueueNotifyConfig{State: "Off"},
			})
			must(t, err)
			same(t, "the notification", *answer.Queue.NotifyConfig, *fresh.NotifyConfig)
		})
	})
	t.Run("waiting for a 100 before the body", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			header := http.Header{"Expect": {"100-continue"}}
			_, _, err := connect(bucketHost, keys).CI.UpdateDocProcessQueue(
				contextWith(header),
				&cos.UpdateDocProcessQueueOptions{Name: "waited", QueueID: queue, State: "Active", NotifyConfig: notify},
			)
			must(t, err)
			var settings struct{ Name string }
			must(t, json.Unmarshal([]byte(control(t, "GET", "queues/"+region+"/"+bucket, "")), &settings))
			same(t, "the name", settings.Name, "waited")
		})
	})
	t.Run("a queue that does not exist", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			_, _, err := connect(bucketHost, keys).CI.UpdateDocProcessQueue(ctx, &cos.UpdateDocProcessQueueOptions{
				Name: "n", QueueID: "pnone", State: "Active", NotifyConfig: notify,
			})
			refused(t, err, 400, "QueueNotFound")
		})
	})
}
