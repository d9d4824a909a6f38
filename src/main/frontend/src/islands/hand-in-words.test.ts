import { describe, expect, it } from 'vitest';
import { problems, told, type Words } from './hand-in-words';

const words: Words = {
  drop: 'or drop files here',
  results: 'What became of the files',
  sending: 'is on its way',
  reading: 'is being read',
  open: 'Show',
  again: 'Handed in before.',
  proves: 'It proves {0}/{1} hosts of this change.',
  matched: 'It counts for {0} of {1} hosts.',
  stranger: 'the inventory does not know it.',
  ambiguous: 'it may be',
  found: 'What it found counts.',
  outcomes: {
    INSTALLED: 'Installed',
    FAILED: 'Failed',
    INSTALLED_REBOOT_PENDING: 'Installed, restart pending',
    COUNTS: 'It counts.',
    AGAINST: 'It counts against the host.',
    SILENT: 'It proves nothing: it does not tell.',
    NOTHING: 'It proves nothing.',
  },
};

describe('what became of a file', () => {
  const log = { id: 'l1', change: 'PB-7', note: '' };

  it('says the outcome of a log that counts, and where it is', () => {
    expect(told({ logs: [{ log, told: 'INSTALLED', worth: 'COUNTS' }] }, words)).toEqual({
      text: 'Installed. It counts.',
      tone: 'success',
      href: '/changes/PB-7/logs/l1',
    });
  });

  it('says first that a log proves nothing, and never takes it for a success', () => {
    const older = { ...log, note: 'Sent at 2026-11-01T10:00:00Z.' };
    const { text, tone } = told({ logs: [{ log: older, told: 'INSTALLED', worth: 'NOTHING' }] }, words);
    expect(tone).toBe('warning');
    expect(text).toBe('It proves nothing. Sent at 1 Nov 2026, 10:00 UTC.');
    expect(told({ logs: [{ log, told: 'UNKNOWN', worth: 'SILENT' }] }, words)).toMatchObject({
      text: 'It proves nothing: it does not tell.',
      tone: 'warning',
    });
  });

  it('says that a failure counts against the host, and that an owed restart is no success yet', () => {
    expect(told({ logs: [{ log, told: 'FAILED', worth: 'AGAINST' }] }, words)).toMatchObject({
      text: 'Failed. It counts against the host.',
      tone: 'warning',
    });
    expect(told({ logs: [{ log, told: 'INSTALLED_REBOOT_PENDING', worth: 'COUNTS' }] }, words).tone).toBe('warning');
  });

  it('counts the hosts of the change that a scan proves, and names why the others are not', () => {
    const scan = { reportId: 'r1', again: true, targeted: 2, proving: 1, hosts: [{ host: 'a' }, { host: 'b', why: 'no credentials' }] };
    expect(told(scan, words)).toEqual({
      text: 'Handed in before. It proves 1/2 hosts of this change.\nb: no credentials',
      tone: 'warning',
      href: '/scans/r1',
    });
  });

  it('says for how many of its hosts a report counts', () => {
    const host = { reportedName: 'a', matching: 'MATCHED', credentialed: true, findings: 0 };
    expect(told({ reportId: 'r1', again: false, hosts: [host, { ...host, reportedName: 'b', matching: 'AMBIGUOUS', candidates: 'b1, b2' }] }, words)).toMatchObject({
      text: 'It counts for 1 of 2 hosts.\nb: it may be b1, b2',
      tone: 'warning',
    });
    expect(told({ reportId: 'r1', again: false, hosts: [] }, words).tone).toBe('warning');
  });

  it('says why a report is not taken for a host, and that what it found counts all the same', () => {
    const host = { reportedName: 'a', matching: 'MATCHED', credentialed: true, findings: 1, failure: 'It gives no date.' };
    const hosts = [host, { ...host, reportedName: 'b', findings: 0 }, { ...host, reportedName: 'c', matching: 'UNKNOWN_HOST' }];
    expect(told({ reportId: 'r1', again: false, hosts }, words).text).toBe(
      [
        'It counts for 0 of 3 hosts.',
        'a: It gives no date. What it found counts.',
        'b: It gives no date.',
        'c: the inventory does not know it.',
      ].join('\n'),
    );
  });
});

describe('an error answer', () => {
  it('names file and line of each problem', () => {
    expect(problems(JSON.stringify({ detail: 'Invalid', problems: [{ file: 'a.xml', line: 3, message: 'Broken.' }] }))).toBe(
      'a.xml:3: Broken.',
    );
  });

  it('says its sentence where it names none, and nothing where it is no answer of ours', () => {
    expect(problems('{"detail":"Too large."}')).toBe('Too large.');
    expect(problems('<html>')).toBeUndefined();
  });
});
