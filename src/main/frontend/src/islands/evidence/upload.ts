import { problemText } from '../../htmx';

/** What the server knows of a stored file. */
export type Stored = { sha256: string; fileName: string; size: number };

const PATH = '/api/v1/evidence';

/**
 * Stores a file as evidence. Rejects with a sentence for people: the server's own, or `offline` when no answer came.
 *
 * @param progress told how much has been sent, from 0 to 100
 */
export function upload(file: File, offline: string, progress: (percent: number) => void): Promise<Stored> {
  return new Promise((stored, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', PATH);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader(meta('csrf-header'), meta('csrf-token'));
    request.upload.onprogress = (sent) => progress(Math.round((100 * sent.loaded) / Math.max(sent.total, 1)));
    request.onerror = request.onabort = request.ontimeout = () => failed(offline);
    request.onload = () => {
      if (request.status === 200 || request.status === 201) {
        stored(JSON.parse(request.responseText) as Stored);
      } else {
        failed(problemText(request.responseText) ?? meta('text-failed'));
      }
    };
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}

/** What is known of a digest; undefined when no such file is stored, or the server does not answer. */
export async function known(digest: string): Promise<Stored | undefined> {
  try {
    const answer = await fetch(`${PATH}/${encodeURIComponent(digest)}`, { headers: { Accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as Stored) : undefined;
  } catch {
    return undefined;
  }
}

/** Where the file itself is read. */
export function content(digest: string): string {
  return `${PATH}/${encodeURIComponent(digest)}/content`;
}

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}
