import { expect, test } from 'vitest';
import { filled, slots } from './slots';

test('each host has a place, with or without a file', () => {
  expect(slots('host', 'lab-a: \nlab-b: 12ab\n')).toEqual([
    { host: 'lab-a', digest: '' },
    { host: 'lab-b', digest: '12ab' },
  ]);
});

test('a stored file is named after its host and leaves the others alone', () => {
  expect(filled('host', 'lab-a: \nlab-b: 12ab', 0, 'ff00')).toBe('lab-a: ff00\nlab-b: 12ab');
});

test('a file that is taken out leaves its host waiting', () => {
  expect(filled('host', 'lab-a: ff00', 0, '')).toBe('lab-a: ');
});

test('files of a list stand one a line, and go with their line', () => {
  expect(filled('many', 'ff00', 1, '12ab')).toBe('ff00\n12ab');
  expect(filled('many', 'ff00\n12ab', 0, '')).toBe('12ab');
});

test('another file takes the place of the only one', () => {
  expect(slots('one', '')).toEqual([{ digest: '' }]);
  expect(filled('one', 'ff00', 0, '12ab')).toBe('12ab');
});
