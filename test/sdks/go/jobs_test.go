package sdks

import (
	"strings"
	"testing"

	"github.com/tencentyun/cos-go-sdk-v5"
)

// slides is a job as in the SDK's example.
func slides() *cos.CreateDocProcessJobsOptions {
	return &cos.CreateDocProcessJobsOptions{
		Tag:   "DocProcess",
		Input: &cos.DocProcessJobInput{Object: "abc.pptx"},
		Operation: &cos.DocProcessJobOperation{
			Output: &cos.DocProcessJobOutput{Region: region, Bucket: bucket, Object: "doc/test-${Number}.png"},
			DocProcess: &cos.DocProcessJobDocProcess{
				TgtType:     "png",
				StartPage:   1,
				EndPage:     2,
				ImageParams: "watermark/2/text/5paH5qGj6aKE6KeI/fontsize/20/gravity/NorthEast",
			},
			UserData: "文档 \"1\" & 'more'",
		},
	}
}

func submit(t *testing.T, client *cos.Client, options *cos.CreateDocProcessJobsOptions) cos.DocProcessJobDetail {
	t.Helper()
	answer, _, err := client.CI.CreateDocProcessJobs(ctx, options)
	must(t, err)
	return answer.JobsDetail
}

// finish lets time pass until jobs are done; the SDK's signatures hold longer.
func finish(t *testing.T) {
	t.Helper()
	control(t, "PUT", "clock", `{"offsetMs":600000}`)
}

func ids(jobs []cos.DocProcessJobDetail) string {
	var found []string
	for _, job := range jobs {
		found = append(found, job.JobId)
	}
	return strings.Join(found, " ")
}

func TestCreateDocProcessJobs(t *testing.T) {
	t.Run("as in the example", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			options := slides()
			options.CallBackFormat, options.CallBackType = "JSON", "Kafka"
			options.CallBackKafkaConfig = &cos.KafkaConfig{Region: region, InstanceId: "ckafka-abc", Topic: "doc-test"}
			job := submit(t, connect(bucketHost, keys), options)
			same(t, "the state", job.State, "Submitted")
			same(t, "the code", job.Code, "Success")
			same(t, "the tag", job.Tag, "DocProcess")
			same(t, "the queue", job.QueueId, queue)
			same(t, "the input", *job.Input, *options.Input)
			same(t, "the output", *job.Operation.Output, *options.Operation.Output)
			same(t, "the type", job.Operation.DocProcess.TgtType, "png")
			same(t, "the first page", job.Operation.DocProcess.StartPage, 1)
			same(t, "the user data", job.Operation.UserData, options.Operation.UserData)
		})
	})
	t.Run("a watermark and every number", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			options := slides()
			options.QueueId = queue
			options.Operation.DocProcess = &cos.DocProcessJobDocProcess{
				SrcType: "pptx", TgtType: "jpg", SheetId: 1, StartPage: 1, EndPage: -1, DocPassword: "123", Comments: 1,
				PaperDirection: 1, Quality: 100, Zoom: 100, PaperSize: 2, ImageDpi: 96, PicPagination: 1,
				DocWatermark: &cos.DocWatermark{SrcType: "pdf", Type: "1", Image: "https://example.com/a.png", Dx: "10", Dy: "10"},
			}
			same(t, "the state", submit(t, connect(bucketHost, keys), options).State, "Submitted")
		})
	})
	t.Run("names with every character", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			options := slides()
			options.Input.Object = "目录/报告 (1)+最终&<2>'\"\t.docx"
			options.Operation.Output.Object = "结果 + '1'/${Page}.jpg"
			job := submit(t, connect(bucketHost, keys), options)
			same(t, "the input", *job.Input, *options.Input)
			same(t, "the output", *job.Operation.Output, *options.Operation.Output)
		})
	})
	t.Run("a queue that does not exist", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			options := slides()
			options.QueueId = "pnone"
			_, _, err := connect(bucketHost, keys).CI.CreateDocProcessJobs(ctx, options)
			refused(t, err, 400, "QueueNotFound")
		})
	})
}

func TestDescribeDocProcessJob(t *testing.T) {
	t.Run("a job that is done", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			client := connect(bucketHost, keys)
			submitted := submit(t, client, slides())
			finish(t)
			answer, _, err := client.CI.DescribeDocProcessJob(ctx, submitted.JobId)
			must(t, err)
			same(t, "the state", answer.JobsDetail.State, "Success")
			result := answer.JobsDetail.Operation.DocProcessResult
			same(t, "the pages", result.TotalPageCount, 2)
			same(t, "the good pages", result.SuccPageCount, 2)
			same(t, "the number of results", len(result.PageInfo), 2)
			same(t, "the second page", result.PageInfo[1].PageNo, 2)
			same(t, "the second result", result.PageInfo[1].TgtUri, "doc/test-2.png")
		})
	})
	t.Run("pictures of a sheet", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			client := connect(bucketHost, keys)
			options := slides()
			options.Input.Object = "1.xlsx"
			options.Operation.Output.Object = "mark/${SheetID}/test-${Number}.jpg"
			options.Operation.DocProcess = &cos.DocProcessJobDocProcess{SheetId: 2, StartPage: 1, EndPage: 2}
			submitted := submit(t, client, options)
			finish(t)
			answer, _, err := client.CI.DescribeDocProcessJob(ctx, submitted.JobId)
			must(t, err)
			result := answer.JobsDetail.Operation.DocProcessResult
			same(t, "the number of results", len(result.PageInfo), 2)
			same(t, "the pictures of the sheet", result.PageInfo[1].XSheetPics, 2)
			same(t, "the second result", result.PageInfo[1].TgtUri, "mark/2/test-2.jpg")
		})
	})
	t.Run("a job that does not exist", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			id := "d" + strings.Repeat("0", 32)
			answer, _, err := connect(bucketHost, keys).CI.DescribeDocProcessJob(ctx, id)
			must(t, err)
			same(t, "the unknown id", answer.NonExistJobIds, id)
			same(t, "whether there is a job", answer.JobsDetail != nil, false)
		})
	})
}

func TestDescribeDocProcessJobs(t *testing.T) {
	t.Run("every parameter, times with their plus", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			client := connect(bucketHost, keys)
			first, second := submit(t, client, slides()), submit(t, client, slides())
			options := &cos.DescribeDocProcessJobsOptions{
				QueueId:           queue,
				Tag:               "DocProcess",
				OrderByTime:       "Asc",
				Size:              100,
				States:            "Submitted,Running,Success",
				StartCreationTime: first.CreationTime,
				EndCreationTime:   second.CreationTime,
			}
			answer, _, err := client.CI.DescribeDocProcessJobs(ctx, options)
			must(t, err)
			same(t, "the list", ids(answer.JobsDetail), first.JobId+" "+second.JobId)
			options.StartCreationTime, options.EndCreationTime = "", "2001-01-01T00:00:00+0800"
			answer, _, err = client.CI.DescribeDocProcessJobs(ctx, options)
			must(t, err)
			same(t, "the earlier ones", ids(answer.JobsDetail), "")
		})
	})
	t.Run("page by page", func(t *testing.T) {
		inWays(t, func(t *testing.T, connect connect) {
			client := connect(bucketHost, keys)
			a, b, c := submit(t, client, slides()), submit(t, client, slides()), submit(t, client, slides())
			options := &cos.DescribeDocProcessJobsOptions{QueueId: queue, Tag: "DocProcess", Size: 2}
			first, _, err := client.CI.DescribeDocProcessJobs(ctx, options)
			must(t, err)
			options.NextToken = first.NextToken
			last, _, err := client.CI.DescribeDocProcessJobs(ctx, options)
			must(t, err)
			same(t, "the list", ids(append(first.JobsDetail, last.JobsDetail...)), strings.Join([]string{c.JobId, b.JobId, a.JobId}, " "))
			same(t, "the last token", last.NextToken, "")
		})
	})
}
