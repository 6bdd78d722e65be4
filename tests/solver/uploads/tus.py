"""Speaking tus to the application, as a program would."""

import base64
import hashlib


def encoded(text):
    return base64.b64encode(text.encode()).decode()


class Sender:
    """One browser that sends files in parts to one entry."""

    def __init__(self, browser, entry_ref):
        self.browser, self.entry_ref = browser, entry_ref

    def announce(self, size, name="data.csv", *, field="", modified="1700000000000", **headers):
        told = [("filename", name), ("field", field), ("modified", modified)]
        return self.browser.post(
            f"/solver/entries/{self.entry_ref}/uploads",
            headers={
                "Tus-Resumable": "1.0.0",
                "X-Requested-With": "fetch",
                "Upload-Length": str(size),
                "Upload-Metadata": ",".join(f"{key} {encoded(value)}" for key, value in told if value),
                **headers,
            },
        )

    def begin(self, size, name="data.csv", **more):
        answer = self.announce(size, name, **more)
        assert answer.status_code == 201, answer.text
        return answer.headers["Location"]

    def send(self, address, part, at, *, checksum=None, **headers):
        if checksum is not None:
            digest = base64.b64encode(hashlib.sha256(checksum).digest()).decode()
            headers["Upload-Checksum"] = f"sha256 {digest}"
        return self.browser.patch(
            address,
            data=part,
            headers={
                "Tus-Resumable": "1.0.0",
                "X-Requested-With": "fetch",
                "Upload-Offset": str(at),
                "Content-Type": "application/offset+octet-stream",
                **headers,
            },
        )

    def progress(self, address):
        return self.browser.head(address, headers={"Tus-Resumable": "1.0.0"})

    def offset(self, address):
        return int(self.progress(address).headers["Upload-Offset"])

    def whole(self, content, name, **more):
        """Send a file in one part; gives the last answer."""
        announced = self.announce(len(content), name, **more)
        if announced.status_code != 201:
            return announced
        return self.send(announced.headers["Location"], content, int(announced.headers["Upload-Offset"]))
