"""The list of buckets."""
import service
from cases import in_ways


def entry(name, region, create_time):
    return {
        "Name": name,
        "CreateTime": create_time,
        "Region": region,
        "AliasBucketId": None,
        "BucketId": name,
    }


class Buckets:
    def test_every_parameter(self):
        """ci_get_doc_bucket: every parameter"""
        answer = service.region_client(self.way).ci_get_doc_bucket(
            Regions="ap-chongqing,ap-beijing",
            BucketNames="docs-1250000000,docs-12500000001,mail-1250000000",
            BucketName="docs",
            PageNumber=1,
            PageSize=10,
        )
        request_id = answer.pop("RequestId")
        self.assertEqual(
            answer,
            {
                "TotalCount": "2",
                "PageNumber": "1",
                "PageSize": "10",
                "DocBucketList": [
                    entry("docs-12500000001", "ap-chongqing", "2020-07-25T00:00:00+0800"),
                    entry("docs-1250000000", "ap-chongqing", "2020-07-24T22:42:26+0800"),
                ],
            },
        )
        self.assertTrue(request_id)

    def test_defaults(self):
        """ci_get_doc_bucket: no parameters, sent as empty ones"""
        answer = service.region_client(self.way).ci_get_doc_bucket()
        self.assertEqual([each["Name"] for each in answer["DocBucketList"]], ["docs-12500000001", "docs-1250000000"])

    def test_one(self):
        """ci_get_doc_bucket: one bucket is a list of one"""
        answer = service.region_client(self.way).ci_get_doc_bucket(BucketNames="docs-1250000000", PageSize=1)
        self.assertEqual(len(answer["DocBucketList"]), 1)

    def test_second_page(self):
        """ci_get_doc_bucket: a second page"""
        answer = service.region_client(self.way).ci_get_doc_bucket(PageNumber=2, PageSize=1)
        self.assertEqual([each["Name"] for each in answer["DocBucketList"]], ["docs-1250000000"])
        self.assertEqual((answer["TotalCount"], answer["PageNumber"]), ("2", "2"))

    def test_none(self):
        """ci_get_doc_bucket: an empty list is no element"""
        answer = service.region_client(self.way).ci_get_doc_bucket(BucketName="none")
        self.assertEqual(answer["TotalCount"], "0")
        self.assertNotIn("DocBucketList", answer)

    def test_by_path(self):
        """ci_get_bucket: the document path, with empty page numbers"""
        answer = service.region_client(self.way).ci_get_bucket(Path="/docbucket")
        self.assertEqual(answer["TotalCount"], "2")


load_tests = in_ways(Buckets)
