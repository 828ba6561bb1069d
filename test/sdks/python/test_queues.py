"""Queues: listing and updating."""
import service
from cases import in_ways

QUEUE = {
    "QueueId": service.QUEUE,
    "Name": "queue-doc-process-1",
    "State": "Active",
    "NotifyConfig": {"Url": None, "Event": None, "Type": None, "State": "Off"},
    "MaxSize": "10000",
    "MaxConcurrent": "10",
    "CreateTime": "2020-07-24T22:42:27+0800",
    "UpdateTime": "2020-07-24T22:42:27+0800",
    "BucketId": service.BUCKET,
    "Category": "DocProcessing",
}
UPDATE = {
    "Name": "文档 \"队列\" & 'more'",
    "QueueID": service.QUEUE,
    "State": "Paused",
    "NotifyConfig": {
        "Type": "Url",
        "Url": "https://example.com/done?a=1&b=<2>",
        "Event": "TaskFinish",
        "State": "On",
        "ResultFormat": "JSON",
    },
}


class Queues:
    def test_page(self):
        """ci_get_doc_queue: a page, in every state"""
        answer = service.client(self.way).ci_get_doc_queue(Bucket=service.BUCKET, PageNumber=1, PageSize=2)
        self.assertTrue(answer.pop("RequestId"))
        self.assertEqual(answer, {"TotalCount": "1", "PageNumber": "1", "PageSize": "2", "QueueList": [QUEUE]})

    def test_state(self):
        """ci_get_doc_queue: a state that no queue has"""
        answer = service.client(self.way).ci_get_doc_queue(Bucket=service.BUCKET, State="Paused")
        self.assertNotIn("QueueList", answer)

    def test_ids(self):
        """ci_get_doc_queue: ids, two of them unknown"""
        answer = service.client(self.way).ci_get_doc_queue(
            Bucket=service.BUCKET, QueueIds=f"pnone1,{service.QUEUE},pnone2"
        )
        self.assertTrue(answer.pop("RequestId"))
        self.assertEqual(answer, {"QueueList": [QUEUE], "NonExistPIDs": {"QueueID": ["pnone1", "pnone2"]}})

    def test_update(self):
        """ci_update_doc_queue: every element, with a content type"""
        client = service.client(self.way)
        answer = client.ci_update_doc_queue(
            Bucket=service.BUCKET, QueueId=service.QUEUE, Request=UPDATE, ContentType="application/xml"
        )
        [queue] = answer["Queue"]
        self.assertEqual(
            {key: queue[key] for key in ("Name", "State", "NotifyConfig")},
            {key: UPDATE[key] for key in ("Name", "State", "NotifyConfig")},
        )
        self.assertNotEqual(queue["UpdateTime"], queue["CreateTime"])
        self.assertEqual(client.ci_get_doc_queue(Bucket=service.BUCKET)["QueueList"], [queue])

    def test_update_without_content_type(self):
        """ci_update_doc_queue: no content type"""
        answer = service.client(self.way).ci_update_doc_queue(
            Bucket=service.BUCKET,
            QueueId=service.QUEUE,
            Request={**UPDATE, "NotifyConfig": {"State": "Off"}},
        )
        self.assertEqual(answer["Queue"][0]["NotifyConfig"], QUEUE["NotifyConfig"])

    def test_update_by_path(self):
        """ci_update_media_queue: the document path"""
        answer = service.client(self.way).ci_update_media_queue(
            Bucket=service.BUCKET, QueueId=service.QUEUE, Request=UPDATE, UrlPath="/docqueue/"
        )
        self.assertEqual(answer["Queue"][0]["State"], "Paused")

    def test_message_queue(self):
        """ci_update_doc_queue: notification by a message queue"""
        notify = {
            "Type": "TDMQ",
            "Event": "TaskFinish,WorkflowFinish",
            "State": "On",
            "MqMode": "Queue",
            "MqRegion": "sh",
            "MqName": "done",
        }
        answer = service.client(self.way).ci_update_doc_queue(
            Bucket=service.BUCKET, QueueId=service.QUEUE, Request={**UPDATE, "NotifyConfig": notify}
        )
        self.assertEqual(answer["Queue"][0]["NotifyConfig"], {"Url": None, **notify})


load_tests = in_ways(Queues)
