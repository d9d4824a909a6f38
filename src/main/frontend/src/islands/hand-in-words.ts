/** What the page says; `{0}` and `{1}` stand for numbers. */
export type Words = {
  drop: string;
  results: string;
  sending: string;
  reading: string;
  open: string;
  again: string;
  proves: string;
  matched: string;
  stranger: string;
  ambiguous: string;
  found: string;
  outcomes: Record<string, string>;
};

/** What became of a file, for people. */
export type Told = { text: string; tone: 'success' | 'warning'; href?: string };

type Log = { id: string; change: string; note: string };
type LogList = { logs: { log: Log; told: string; worth: string }[] };
type ChangeScan = { reportId: string; again: boolean; targeted: number; proving: number; hosts: { host: string; why?: string }[] };
type ReportHost = {
  reportedName: string;
  matching: string;
  candidates?: string;
  failure?: string;
  findings: number;
  credentialed: boolean;
};
type Report = { reportId: string; again: boolean; hosts: ReportHost[] };

const NAMED = 5;

/** Outcomes after which nothing is owed. */
const DONE = ['INSTALLED', 'ALREADY_PRESENT'];

/** The answer to a file that was taken: a log, a scan seen from a change, or a scan by itself. */
export function told(answer: unknown, words: Words): Told {
  const body = answer as Partial<LogList & ChangeScan & Report>;
  if (body.logs) {
    return log(body.logs[0]!, words);
  }
  return body.targeted === undefined ? report(body as Report, words) : scan(body as ChangeScan, words);
}

/** What it is worth comes first where it proves nothing; what it tells of the patch comes first where it counts. */
function log({ log: read, told: outcome, worth }: LogList['logs'][number], words: Words): Told {
  const counts = worth === 'COUNTS' || worth === 'AGAINST';
  const first = counts ? `${words.outcomes[outcome] ?? outcome}. ` : '';
  return {
    text: `${first}${words.outcomes[worth] ?? worth} ${times(read.note)}`.trim(),
    tone: worth === 'COUNTS' && DONE.includes(outcome) ? 'success' : 'warning',
    href: `/changes/${read.change}/logs/${read.id}`,
  };
}

function scan(read: ChangeScan, words: Words): Told {
  const useless = read.hosts.filter((host) => host.why).slice(0, NAMED);
  return {
    text: [
      `${read.again ? `${words.again} ` : ''}${filled(words.proves, read.proving, read.targeted)}`,
      ...useless.map((host) => `${host.host}: ${times(host.why!)}`),
    ].join('\n'),
    tone: read.proving === read.targeted ? 'success' : 'warning',
    href: `/scans/${read.reportId}`,
  };
}

function report(read: Report, words: Words): Told {
  const counting = read.hosts.filter((host) => host.matching === 'MATCHED' && !host.failure);
  const whole = counting.length === read.hosts.length && counting.every((host) => host.credentialed) && counting.length > 0;
  const others = read.hosts.filter((host) => !counting.includes(host)).slice(0, NAMED);
  return {
    text: [
      `${read.again ? `${words.again} ` : ''}${filled(words.matched, counting.length, read.hosts.length)}`,
      ...others.map((host) => `${host.reportedName}: ${notTaken(host, words)}`),
    ].join('\n'),
    tone: whole ? 'success' : 'warning',
    href: `/scans/${read.reportId}`,
  };
}

/** Why a report says nothing good of a host; what it found counts all the same, where it is known whose it is. */
function notTaken(host: ReportHost, words: Words): string {
  if (host.matching === 'UNKNOWN_HOST') {
    return words.stranger;
  }
  if (host.matching === 'AMBIGUOUS') {
    return `${words.ambiguous} ${host.candidates ?? ''}`.trim();
  }
  return host.findings > 0 ? `${times(host.failure!)} ${words.found}` : times(host.failure!);
}

/** What an error answer says: each problem with its file and line, else its one sentence; undefined when it says nothing. */
export function problems(body: string): string | undefined {
  try {
    const said = JSON.parse(body) as {
      detail?: string;
      problems?: { file?: string; line?: number; field?: string; message: string }[];
    };
    const lines = (said.problems ?? []).map(({ file, line, message }) => {
      const place = [file, line].filter((part) => part !== undefined && part !== null).join(':');
      return place ? `${place}: ${message}` : message;
    });
    return lines.length > 0 ? lines.join('\n') : said.detail;
  } catch {
    return undefined;
  }
}

function filled(text: string, ...numbers: number[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(numbers[Number(index)]));
}

/** Exact times as people read them. */
function times(text: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g, (at) =>
    new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }) + ' UTC',
  );
}
