"""Links that the SDK signs, fetched by something else."""
from urllib.parse import urlsplit

import service
from cases import in_ways


class Links:
    def fetched(self, client, **options):
        link = urlsplit(
            client.get_presigned_url(
                Bucket=service.BUCKET, Key="docqueue", Method="GET", UseCiEndPoint=True, **options
            )
        )
        return service.exchange("GET", f"{link.path}?{link.query}", {"Host": link.netloc})

    def test_link(self):
        """get_presigned_url: parameters, one of them empty"""
        status, text = self.fetched(
            service.client(self.way), Params={"queueIds": "", "state": "All", "pageNumber": "1"}
        )
        self.assertEqual(status, 200, text)
        self.assertIn(service.QUEUE, text)

    def test_token(self):
        """get_presigned_url: temporary keys, the token as a parameter"""
        status, text = self.fetched(
            service.client(self.way, SecretId=service.TEMPORARY_ID, SecretKey=service.TEMPORARY_KEY),
            Params={"x-cos-security-token": service.TEMPORARY_TOKEN},
        )
        self.assertEqual(status, 200, text)

    def test_expired(self):
        """get_presigned_url: a link that has expired"""
        status, text = self.fetched(service.client(self.way), Expired=-30)
        self.assertEqual(status, 401, text)
        self.assertIn("<Code>SignatureExpired</Code>", text)


load_tests = in_ways(Links, [service.PROXY])
