import type { WebhookAddress } from './webhook-address.server.ts'

/** What SABnzbd runs after each download and for its notifications: python3 is in every image of it. */
export function sabnzbdScript({ plainUrl, token }: WebhookAddress): string {
  return SCRIPT.replace('"@URL@"', JSON.stringify(plainUrl)).replace('"@TOKEN@"', JSON.stringify(token))
}

const SCRIPT = `#!/usr/bin/env python3
"""Tells Matinee what SABnzbd does. Put it into SABnzbd's scripts folder and make it executable:
Config > Notifications > Notification script, and Config > Categories > Script."""
import json
import os
import sys
import urllib.request

URL = "@URL@"
TOKEN = "@TOKEN@"

# Neither SAB_API_KEY nor a password is read here.
def env(name):
    return os.environ.get("SAB_" + name, "")


def notification(argv):
    return {
        "kind": "notification",
        "type": argv[1],
        "title": argv[2] if len(argv) > 2 else "",
        "message": argv[3] if len(argv) > 3 else "",
        "parameters": env("NOTIFICATION_PARAMETERS"),
    }


def post_processing(argv):
    return {
        "kind": "postproc",
        "nzoId": env("NZO_ID"),
        "name": argv[3],
        "nzbName": argv[2],
        "category": argv[5],
        "completeDir": argv[1],
        "status": argv[7],
        "statusText": env("STATUS"),
        "failMessage": env("FAIL_MSG"),
        "bytes": env("BYTES"),
        "bytesDownloaded": env("BYTES_DOWNLOADED"),
        "downloadTime": env("DOWNLOAD_TIME"),
        "avgBps": env("AVG_BPS"),
    }


def main(argv):
    body = post_processing(argv) if len(argv) >= 8 else notification(argv)
    body.update({"source": "sabnzbd", "schema": 1, "version": env("VERSION")})
    # Names of files may hold bytes that are no text.
    data = json.dumps(body).encode("utf-8", "replace")
    headers = {"Content-Type": "application/json", "X-Webhook-Token": TOKEN}
    request = urllib.request.Request(URL, data=data, headers=headers, method="POST")
    with urllib.request.urlopen(request, timeout=10) as answer:
        print("Matinee:", answer.status)


if __name__ == "__main__":
    # A download is done whether or not Matinee hears of it.
    try:
        main(sys.argv)
    except Exception as error:
        print("Matinee was not told:", type(error).__name__)
        if len(sys.argv) < 8:
            sys.exit(1)
`

/** For Tdarr's flow plugin "Send Web Request": where to, and what. All templated values are texts. */
export function tdarrRequest({ plainUrl, token }: WebhookAddress) {
  return {
    url: plainUrl,
    headers: JSON.stringify({ 'Content-Type': 'application/json', 'X-Webhook-Token': token }),
    body: JSON.stringify(TDARR_BODY, null, 1),
  }
}

const from = (name: string) => `{{{args.${name}}}}`

const TDARR_BODY = {
  source: 'tdarr',
  schema: 1,
  event: 'transcode.success',
  file: {
    id: from('inputFileObj._id'),
    originalId: from('originalLibraryFile._id'),
    container: from('inputFileObj.container'),
    size: from('inputFileObj.file_size'),
    videoCodec: from('inputFileObj.video_codec_name'),
    resolution: from('inputFileObj.video_resolution'),
  },
  before: { size: from('originalLibraryFile.file_size') },
  library: { id: from('librarySettings._id') },
  job: { id: from('job.jobId'), type: from('job.type'), start: from('job.start') },
  node: { hardware: from('nodeHardwareType'), worker: from('workerType') },
}
